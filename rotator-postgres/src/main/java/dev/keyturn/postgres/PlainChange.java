package dev.keyturn.postgres;

import dev.keyturn.database.Login;
import dev.keyturn.database.Replacement;
import java.sql.Connection;
import java.sql.SQLException;

/** PostgreSQL keeps one password per user, so this is the only change that there is in place. */
record PlainChange(Connection connection) implements Replacement {
    @Override
    public void to(Login wanted, Login held) throws SQLException {
        Verifier.set(connection, wanted);
        connection.commit();
    }

    @Override
    public boolean endsEveryOlder() {
        return true;
    }

    @Override
    public String howToKeepBoth() {
        return "PostgreSQL keeps one password per user; only two users have two.";
    }
}
