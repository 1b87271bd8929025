package dev.keyturn.database;

import java.sql.SQLException;

/**
 * The user of a pair whom no reader of AWSCURRENT holds, as an administrator sees it from under the fence. The
 * administrator's connection is not this one's to close.
 */
public interface IdleUser {
    /** Whether the server has such a user yet. */
    boolean exists() throws SQLException;

    /**
     * Makes the user, if need be, and brings its rights as near to the active one's as the administrator's power goes:
     * gives what it lacks and, unless surplus is to be kept, takes what it has beyond them. Lets nobody in. A second
     * time ends where the first would have.
     */
    void equalize() throws SQLException;

    /** What still sets the two apart, read from the server. */
    Difference difference() throws SQLException;

    /**
     * Has the user accept this password and no other, at once and for good: where the fence is a matter of
     * transactions, it is lifted with that.
     */
    void admit(Login wanted) throws SQLException;
}
