package dev.keyturn.postgres;

import dev.keyturn.database.Login;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.util.PasswordUtil;

/**
 * What PostgreSQL keeps of a password and gets in its place, so that no log can show the password. Of the kind that the
 * server's {@code password_encryption} asks for, and with as many rounds as its {@code scram_iterations} does.
 *
 * @see <a href="https://www.postgresql.org/docs/current/runtime-config-connection.html">scram_iterations</a>
 */
final class Verifier {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** As many as PostgreSQL itself takes. */
    private static final int SALT_BYTES = 16;

    private Verifier() {}

    static void set(Connection connection, Login wanted) throws SQLException {
        PGConnection session = connection.unwrap(PGConnection.class);
        String kind = Sql.text(connection, "SHOW password_encryption");
        char[] password = wanted.password().toCharArray();
        // Servers before version 16 say nothing of rounds, and the driver has always taken as many as they do.
        Optional<String> rounds = Optional.ofNullable(session.getParameterStatus("scram_iterations"));
        if (kind.equals("scram-sha-256") && rounds.isPresent()) {
            String verifier = PasswordUtil.encodeScramSha256(password, Integer.parseInt(rounds.get()), salt());
            Sql.execute(connection,
                    "ALTER USER " + Sql.quoted(wanted.username()) + " PASSWORD '" + verifier + "'");
        } else {
            session.alterUserPassword(wanted.username(), password, kind);
        }
    }

    private static byte[] salt() {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return salt;
    }
}
