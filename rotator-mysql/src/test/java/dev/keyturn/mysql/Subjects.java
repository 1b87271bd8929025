package dev.keyturn.mysql;

import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.subjects.DatabaseSubject;
import dev.keyturn.testkit.subjects.DatabaseSubject.Setting;
import dev.keyturn.testkit.subjects.Locking;
import java.util.Map;

/** The users that the contract is played on. */
final class Subjects {
    private Subjects() {}

    static Subject mysqlDual(DatabaseServer mysql) {
        return subject(mysql, Locking.MYSQL, new Setting("dual-password", Promise.OVERLAP,
                "GRANT APPLICATION_PASSWORD_ADMIN ON *.* TO %s", Map.of()));
    }

    static Subject mysqlPlain(DatabaseServer mysql) {
        return subject(mysql, Locking.MYSQL, new Setting("single-user", Promise.GAP, "", Map.of()));
    }

    static Subject mariadbDual(DatabaseServer mariadb) {
        return subject(mariadb, Locking.MARIADB, new Setting("dual-password", Promise.OVERLAP,
                "GRANT CREATE USER ON *.* TO %s", Map.of()));
    }

    static Subject mariadbPlain(DatabaseServer mariadb) {
        return subject(mariadb, Locking.MARIADB, new Setting("single-user", Promise.GAP, "", Map.of()));
    }

    private static Subject subject(DatabaseServer server, Locking locking, Setting setting) {
        return new DatabaseSubject(server, locking, setting, MySqlRotator::new);
    }
}
