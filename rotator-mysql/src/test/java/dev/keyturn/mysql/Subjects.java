package dev.keyturn.mysql;

import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.subjects.DatabaseSubject;
import dev.keyturn.testkit.subjects.Servers;
import dev.keyturn.testkit.subjects.Setting;
import java.util.List;
import java.util.Map;

/** The users that the contract is played on. */
final class Subjects {
    private static final String DUAL = "dual-password";
    private static final String PLAIN = "single-user";

    private Subjects() {}

    /** A user without any privilege, which has one password. */
    static DatabaseSubject plain(Servers servers) {
        return subject(servers, Setting.of(PLAIN, Promise.GAP));
    }

    static DatabaseSubject mysqlDual(Servers servers) {
        return subject(servers,
                Setting.of(DUAL, Promise.OVERLAP, "GRANT APPLICATION_PASSWORD_ADMIN ON *.* TO %s"));
    }

    static DatabaseSubject mariadbDual(Servers servers) {
        return subject(servers, Setting.of(DUAL, Promise.OVERLAP, "GRANT CREATE USER ON *.* TO %s"));
    }

    static DatabaseSubject mariadbDualByAdministrator(Servers servers) {
        return subject(servers, new Setting(DUAL + "-by-administrator", Promise.OVERLAP, List.of(),
                List.of("GRANT CREATE USER ON *.* TO %s", "GRANT SELECT ON mysql.* TO %s"), Map.of("strategy", DUAL)));
    }

    private static DatabaseSubject subject(Servers servers, Setting setting) {
        return new DatabaseSubject(servers, setting, MySqlRotator::new);
    }
}
