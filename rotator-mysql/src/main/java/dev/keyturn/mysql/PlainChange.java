package dev.keyturn.mysql;

import dev.keyturn.database.Login;
import dev.keyturn.database.Replacement;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * MySQL with one password: older servers, a user without the privilege, or a secret that asks for it.
 *
 * @param mayEndSecond whether the account may end a second password, which it may if it may keep one
 */
record PlainChange(Connection connection, Server server, boolean mayEndSecond) implements Replacement {

    /** Naming the held password has the server compare it: a second one is not replaced in the place of the first. */
    @Override
    public void to(Login wanted, Login held) throws SQLException {
        if (!server.isAtLeast(8, 0, 14)) {
            Sql.execute(connection, DualPassword.change(wanted));
            return;
        }
        try {
            Sql.execute(connection, DualPassword.change(wanted) + DualPassword.replacing(held));
        } catch (SQLException failure) {
            if (!mayEndSecond || failure.getErrorCode() != MySqlFailures.OTHER_CURRENT) {
                throw failure;
            }
            Sql.execute(connection, DualPassword.change(wanted));
        }
    }

    @Override
    public void endOlder() throws SQLException {
        if (mayEndSecond) {
            Sql.execute(connection, "ALTER USER USER() DISCARD OLD PASSWORD");
        }
    }

    @Override
    public boolean endsEveryOlder() {
        return mayEndSecond || !server.isAtLeast(8, 0, 14);
    }

    @Override
    public String howToKeepBoth() {
        if (!server.isAtLeast(8, 0, 14)) {
            return "From MySQL 8.0.14 on a user can keep both passwords for a time.";
        }
        return mayEndSecond ? "Without \"strategy\": \"single-user\" both passwords would be valid for a time."
                : "Run GRANT APPLICATION_PASSWORD_ADMIN ON *.* TO " + server.account().printable()
                        + ", and both passwords are valid for a time.";
    }
}
