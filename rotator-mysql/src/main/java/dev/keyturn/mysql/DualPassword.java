package dev.keyturn.mysql;

import dev.keyturn.database.Login;
import dev.keyturn.database.Overlap;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * MySQL's own two passwords: RETAIN CURRENT PASSWORD makes the first one, and nothing else, the second one. So it is
 * right only where current is the first; repeated, or after an abandoned rotation, it would end the readers' password.
 * The account cannot see which is which, but REPLACE has the server compare: a change that names the first password
 * falsely changes nothing.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/password-management.html#dual-passwords">Dual passwords</a>
 */
record DualPassword(Connection connection) implements Overlap {
    @Override
    public String description() {
        return "Dual password: the new password and the one before it are both valid until the next rotation.";
    }

    @Override
    public void add(Login wanted, Login current, Recovery recovery) throws SQLException {
        try {
            Sql.execute(connection, change(wanted) + replacing(current) + " RETAIN CURRENT PASSWORD");
        } catch (SQLException failure) {
            if (failure.getErrorCode() != MySqlFailures.OTHER_CURRENT) {
                throw failure;
            }
            recovery.lookAgain();
            replaceFirst(wanted, recovery);
        }
    }

    /** Current logs in and is not the first, so it is the second, which a plain change leaves alone. */
    private void replaceFirst(Login wanted, Recovery recovery) throws SQLException {
        try {
            Sql.execute(connection, change(wanted));
        } catch (SQLException failure) {
            if (failure.getErrorCode() != MySqlFailures.CURRENT_DEMANDED) {
                throw failure;
            }
            replaceFirst(wanted, recovery.known().toList(), failure);
        }
    }

    /** PASSWORD REQUIRE CURRENT: the first password has to be named, and it may be of an earlier run or rotation. */
    private void replaceFirst(Login wanted, List<Login> known, SQLException demanded) throws SQLException {
        for (Login first : known) {
            try {
                Sql.execute(connection, change(wanted) + replacing(first));
                return;
            } catch (SQLException failure) {
                if (failure.getErrorCode() != MySqlFailures.OTHER_CURRENT) {
                    throw failure;
                }
            }
        }
        throw demanded;
    }

    @Override
    public void to(Login wanted, Login held) throws SQLException {
        Sql.execute(connection, change(wanted) + replacing(held));
    }

    static String change(Login wanted) {
        return "ALTER USER USER() IDENTIFIED BY " + Sql.literal(wanted.password());
    }

    static String replacing(Login first) {
        return " REPLACE " + Sql.literal(first.password());
    }
}
