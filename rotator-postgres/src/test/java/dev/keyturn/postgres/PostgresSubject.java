package dev.keyturn.postgres;

import dev.keyturn.RotationHandler;
import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.subjects.DatabaseSubject;
import dev.keyturn.testkit.subjects.DatabaseSubject.Setting;
import dev.keyturn.testkit.subjects.Locking;
import java.util.Map;
import java.util.function.Function;

/** PostgreSQL in place, for the contract. */
final class PostgresSubject {
    private PostgresSubject() {}

    static Subject of(PostgresServer postgres, Function<Map<String, String>, RotationHandler> rotator) {
        return new DatabaseSubject(postgres, Locking.POSTGRES, new Setting("single-user", Promise.GAP, "", Map.of()),
                rotator);
    }
}
