package dev.keyturn.postgres;

import dev.keyturn.RotationHandler;
import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.subjects.DatabaseSubject;
import dev.keyturn.testkit.subjects.Locking;
import dev.keyturn.testkit.subjects.Servers;
import dev.keyturn.testkit.subjects.Setting;
import java.util.Map;
import java.util.function.Function;

/** PostgreSQL in place, for the contract. */
final class PostgresSubject {
    private PostgresSubject() {}

    static DatabaseSubject of(PostgresServer postgres, Function<Map<String, String>, RotationHandler> rotator) {
        return of(Servers.one(Locking.POSTGRES, postgres), rotator);
    }

    static DatabaseSubject of(Servers servers, Function<Map<String, String>, RotationHandler> rotator) {
        return new DatabaseSubject(servers, Setting.of("single-user", Promise.GAP), rotator);
    }
}
