package dev.keyturn.mysql;

import dev.keyturn.RotationException;
import dev.keyturn.database.Login;
import dev.keyturn.database.Replacement;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What every MariaDB user may do about its own password: replace the first one. A second one would stay for ever, so
 * there must be none.
 */
record SetPassword(Connection connection, Account account) implements Replacement {

    /** @throws RotationException.Refused if the account has two passwords */
    static SetPassword of(Connection connection, Account account, Authentication now) {
        SetPassword change = new SetPassword(connection, account);
        if (now.passwords().count() > 1) {
            throw new RotationException.Refused("OVERLAP_LOST",
                    "The account " + account.printable()
                            + " has two passwords, and may set the first one only, so that "
                            + "the other would stay valid for ever.",
                    change.howToKeepBoth());
        }
        return change;
    }

    /** A hash, which the server takes as it is: MariaDB writes statements into its logs. */
    @Override
    public void to(Login wanted, Login held) throws SQLException {
        Sql.execute(connection, "SET PASSWORD = '" + Authentication.hash(wanted.password()) + "'");
    }

    @Override
    public boolean endsEveryOlder() {
        return true;
    }

    @Override
    public String howToKeepBoth() {
        return "Run GRANT CREATE USER ON *.* TO " + account.printable() + ", or name an administrator's secret with "
                + "\"masterarn\" and \"strategy\": \"dual-password\", and both passwords are valid for a time.";
    }
}
