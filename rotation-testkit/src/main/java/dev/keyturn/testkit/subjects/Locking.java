package dev.keyturn.testkit.subjects;

import dev.keyturn.database.AccountLock;
import dev.keyturn.database.Login;
import java.util.HexFormat;
import java.util.Optional;

/** How the engines' statements that change an account can be made to wait, and be seen waiting. */
public enum Locking {
    /**
     * ALTER ROLE has to wait for whoever has locked the role's row, and CREATE ROLE for whoever is making one of that
     * name; reads do not. Users of one case end alike.
     */
    POSTGRES("postgres", 8) {
        @Override
        String hold(String user) {
            return """
                    SELECT rolname FROM pg_authid WHERE rolname IN ('%1$s', '%1$s_clone') FOR UPDATE;
                    DO 'BEGIN CREATE ROLE "%1$s_clone"; EXCEPTION WHEN duplicate_object THEN NULL; END'
                    """.formatted(user);
        }

        @Override
        String waiting(String user) {
            return "SELECT count(*) FROM pg_stat_activity WHERE usename LIKE '%%%s' AND wait_event_type = 'Lock'"
                    .formatted(user.substring(user.indexOf('-')));
        }

        @Override
        String quoted(String user) {
            return '"' + user + '"';
        }
    },
    /** ALTER USER has to wait for whoever reads the table of all users; logins do not read it. */
    MYSQL("mysql", 1) {
        @Override
        String hold(String user) {
            return "LOCK TABLES mysql.user READ";
        }
    },
    /** As with MySQL, in another table. */
    MARIADB("mariadb", 1) {
        @Override
        String hold(String user) {
            return "LOCK TABLES mysql.global_priv WRITE";
        }
    };

    private final String engine;
    private final int holdsAtOnce;

    Locking(String engine, int holdsAtOnce) {
        this.engine = engine;
        this.holdsAtOnce = holdsAtOnce;
    }

    /** As secrets name it. */
    String engine() {
        return engine;
    }

    /** How many accounts can be held at once. */
    int holdsAtOnce() {
        return holdsAtOnce;
    }

    abstract String hold(String user);

    /** Sessions that change the account: its own, or an administrator's. */
    String waiting(String user) {
        Login account = new Login("any", 1, user, "any", Optional.empty(), new Login.Encryption.None());
        String lock = HexFormat.of().formatHex(AccountLock.of(account), 0, 8);
        return """
                SELECT COUNT(*) FROM information_schema.PROCESSLIST
                WHERE (STATE = 'User lock' OR STATE LIKE 'Waiting for table metadata lock%%')
                      AND (USER = '%1$s' OR INFO LIKE '%%%1$s%%' OR INFO LIKE '%%%2$s%%')""".formatted(user, lock);
    }

    String quoted(String user) {
        return "'" + user + "'@'%'";
    }
}
