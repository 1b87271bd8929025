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
        return subject(servers, Setting.administered(DUAL + "-by-administrator", Promise.OVERLAP,
                List.of("GRANT CREATE USER ON *.* TO %s", "GRANT SELECT ON mysql.* TO %s"), Map.of("strategy", DUAL)));
    }

    /** Two users that earlier rotations have made equal. */
    static DatabaseSubject alternating(Servers servers) {
        return subject(servers, pair(Setting.Partner.MADE_BEFORE));
    }

    /** One user, to which the first rotation adds the other. */
    static DatabaseSubject alternatingAtFirst(Servers servers) {
        return subject(servers, pair(Setting.Partner.MADE_FIRST));
    }

    /** What a user may do is read from memory, because the tables of users are locked now and then. */
    private static Setting pair(Setting.Partner partner) {
        return Setting.alternating(partner,
                List.of("GRANT SELECT, INSERT ON contract.* TO %s WITH GRANT OPTION"),
                List.of("GRANT CREATE USER ON *.* TO %s", "GRANT SELECT ON mysql.* TO %s",
                        "GRANT SELECT, INSERT ON contract.* TO %s WITH GRANT OPTION"),
                List.of("""
                        SELECT COUNT(*) FROM information_schema.SCHEMA_PRIVILEGES
                        WHERE GRANTEE = CONCAT(QUOTE('%s'), '@', QUOTE('%%')) AND TABLE_SCHEMA = 'contract'
                              AND PRIVILEGE_TYPE = 'INSERT' AND IS_GRANTABLE = 'YES'"""));
    }

    private static DatabaseSubject subject(Servers servers, Setting setting) {
        return new DatabaseSubject(servers, setting, MySqlRotator::new);
    }
}
