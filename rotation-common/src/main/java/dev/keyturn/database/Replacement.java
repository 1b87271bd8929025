package dev.keyturn.database;

import java.sql.SQLException;

/** A change that leaves one password: whoever holds the old one is refused from then on. */
public non-sealed interface Replacement extends Change {
    @Override
    default String description() {
        return "Plain change: whoever still holds the old password is refused until it reads the secret again. "
                + howToKeepBoth();
    }

    /** Whether no older password is left, not even one that was kept when the account could still keep two. */
    boolean endsEveryOlder();

    /** What would let the account keep both passwords for a time, as a sentence that ends an error or a note. */
    String howToKeepBoth();

    /** Ends what {@link #to} has left of older passwords; called after it, and again in a retry. */
    default void endOlder() throws SQLException {}
}
