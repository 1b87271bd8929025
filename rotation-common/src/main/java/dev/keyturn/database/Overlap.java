package dev.keyturn.database;

import java.sql.SQLException;
import java.util.stream.Stream;

/** A change that keeps the password before it: both are valid until the next one. */
public non-sealed interface Overlap extends Change {
    /**
     * Makes the account accept the wanted password and current, which it accepts already, and no other. Ends so
     * wherever an earlier run of the same rotation, or an abandoned one, has left the account.
     *
     * @param recovery for an account that an earlier run, or somebody by hand, has left in another state
     */
    void add(Login wanted, Login current, Recovery recovery) throws SQLException;

    /** What helps where current is not what the account would be asked for first. */
    interface Recovery {
        /** To be called before a password is overwritten that is neither of the two; may end the step. */
        void lookAgain();

        /** Every password that the secret still knows for the account, likeliest first, read as they are asked for. */
        Stream<Login> known();
    }
}
