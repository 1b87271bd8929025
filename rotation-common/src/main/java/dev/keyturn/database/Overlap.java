package dev.keyturn.database;

import java.sql.SQLException;

/** A change that keeps the password before it: both are valid until the next one. */
public non-sealed interface Overlap extends Change {
    /**
     * Makes the account accept the wanted password and current, which it accepts already, and no other. Ends so
     * wherever an earlier run of the same rotation, or an abandoned one, has left the account.
     *
     * @param lookAgain to be called before a password is overwritten that is neither of the two; may end the step
     */
    void add(Login wanted, Login current, Runnable lookAgain) throws SQLException;
}
