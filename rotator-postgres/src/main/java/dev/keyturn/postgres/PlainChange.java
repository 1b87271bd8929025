package dev.keyturn.postgres;

import dev.keyturn.database.Change;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** PostgreSQL keeps one password per user, so this is the only change that there is in place. */
record PlainChange(Connection connection, String username) implements Change {
    private static final @Nullable String SERVERS_CHOICE = null;

    @Override
    public String description() {
        return "Plain change: PostgreSQL keeps one password per user, so whoever still holds the old one is refused "
                + "until it reads the secret again.";
    }

    /** The driver sends a verifier, of the kind that the server's password_encryption asks for, never the password. */
    @Override
    public void to(String password) throws SQLException {
        connection.unwrap(PGConnection.class).alterUserPassword(username, password.toCharArray(), SERVERS_CHOICE);
    }
}
