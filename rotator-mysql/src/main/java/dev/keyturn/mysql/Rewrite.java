package dev.keyturn.mysql;

import dev.keyturn.RotationException;
import dev.keyturn.database.Login;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Gives a MariaDB account other alternatives. Passwords travel as hashes, because MariaDB writes statements into its
 * logs as they are. The account is named by its parts: ALTER USER CURRENT_USER() is accepted, and changes nothing.
 *
 * @param actor whose connection it is: the account itself, or an administrator
 */
record Rewrite(Connection connection, Account account, Login actor) {

    Authentication read() {
        try {
            return Authentication.of(connection, account);
        } catch (SQLException failure) {
            throw told(failure);
        }
    }

    /** What it is afterwards is what was wanted, or the step fails. */
    void to(Authentication wanted) throws SQLException {
        try {
            Sql.execute(connection, "ALTER USER " + account.quoted() + " " + wanted.sql());
        } catch (SQLException failure) {
            if (MySqlFailures.isValueRefused(failure)) {
                throw failure;
            }
            throw told(failure);
        }
        if (!read().equals(wanted)) {
            throw new RotationException.Refused("NOT_CHANGED",
                    "The server accepted the change of " + account.printable() + " and did not carry it out.",
                    "Look for a plugin of the server that interferes with ALTER USER.");
        }
    }

    /** With the name of the actor, and not of the account: it is the one who may not. Nobody has named a database. */
    private RotationException told(SQLException failure) {
        return failure.getErrorCode() == MySqlFailures.DATABASE_DENIED
                ? MySqlFailures.mayNotChange(actor) : MySqlFailures.told(failure, actor);
    }
}
