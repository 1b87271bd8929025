package dev.keyturn.database;

import dev.keyturn.Rotation;
import java.sql.SQLException;

/** Has a login prove itself at the server, and tells the log where that went in clear text. */
record Proof(Dialect dialect, Rotation rotation) {

    void of(Login login) {
        note(login);
        try {
            dialect.prove(login, rotation.deadline());
        } catch (SQLException failure) {
            throw dialect.told(failure, login);
        }
    }

    /** The same, and that the user acts as a role from the beginning. */
    void of(Login login, String role) {
        note(login);
        try {
            dialect.proveActing(login, role, rotation.deadline());
        } catch (SQLException failure) {
            throw dialect.told(failure, login);
        }
    }

    void note(Login login) {
        if (login.encryption() instanceof Login.Encryption.None) {
            rotation.note("The connection is in clear text, because the secret says \"ssl\": false.");
        }
    }
}
