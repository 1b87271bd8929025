package dev.keyturn.postgres;

import dev.keyturn.database.Login;
import dev.keyturn.database.Replacement;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** PostgreSQL keeps one password per user, so this is the only change that there is in place. */
record PlainChange(Connection connection) implements Replacement {
    private static final @Nullable String SERVERS_CHOICE = null;

    /** The driver sends a verifier, of the kind that the server's password_encryption asks for, never the password. */
    @Override
    public void to(Login wanted, Login held) throws SQLException {
        connection.unwrap(PGConnection.class)
                .alterUserPassword(wanted.username(), wanted.password().toCharArray(), SERVERS_CHOICE);
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
