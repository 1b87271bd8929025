package dev.keyturn.postgres;

import dev.keyturn.RotationHandler;
import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.subjects.DatabaseSubject;
import dev.keyturn.testkit.subjects.Locking;
import dev.keyturn.testkit.subjects.Servers;
import dev.keyturn.testkit.subjects.Setting;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The users of PostgreSQL that the contract is played on. */
final class PostgresSubject {
    private PostgresSubject() {}

    static DatabaseSubject of(PostgresServer postgres, Function<Map<String, String>, RotationHandler> rotator) {
        return of(Servers.one(Locking.POSTGRES, postgres), rotator);
    }

    static DatabaseSubject of(Servers servers, Function<Map<String, String>, RotationHandler> rotator) {
        return new DatabaseSubject(servers, Setting.of("single-user", Promise.GAP), rotator);
    }

    /** Two roles that earlier rotations have made equal, and an administrator that is no superuser. */
    static DatabaseSubject alternating(Servers servers, Function<Map<String, String>, RotationHandler> rotator) {
        return new DatabaseSubject(servers, pair(Setting.Partner.MADE_BEFORE,
                List.of("GRANT %2$s, %3$s TO %1$s WITH ADMIN OPTION")), rotator);
    }

    /** One role, to which the first rotation adds the other. */
    static DatabaseSubject alternatingAtFirst(Servers servers,
            Function<Map<String, String>, RotationHandler> rotator) {
        return new DatabaseSubject(servers,
                pair(Setting.Partner.MADE_FIRST, List.of("GRANT %2$s TO %1$s WITH ADMIN OPTION")), rotator);
    }

    /** No rights that a group of users shares: whoever grants membership of one role has to wait for the other. */
    private static Setting pair(Setting.Partner partner, List<String> administrator) {
        return Setting.alternating(partner,
                List.of("ALTER ROLE %s CREATEDB CONNECTION LIMIT 500",
                        "ALTER ROLE %s SET search_path TO \"$user\", public"),
                Stream.concat(Stream.of("ALTER ROLE %s CREATEROLE CREATEDB"), administrator.stream()).toList(),
                List.of("SELECT count(*) FROM pg_roles WHERE rolname = '%s' AND rolconnlimit = 500 AND rolcreatedb"
                        + " AND rolconfig::text LIKE '%%search_path%%'"));
    }
}
