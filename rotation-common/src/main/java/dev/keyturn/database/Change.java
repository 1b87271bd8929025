package dev.keyturn.database;

import java.sql.Connection;
import java.sql.SQLException;

/** The way in which one account's password can be changed, as the server has answered for this account. */
public sealed interface Change extends AutoCloseable permits Replacement, Overlap {
    /** What it is and what readers will notice, in one sentence for the log. */
    String description();

    /** The connection that the change is made on, and the fence with it: the account's own, or an administrator's. */
    Connection connection();

    /**
     * Makes the account accept a password in the place of another, for good: where the fence is a matter of
     * transactions, it is lifted with that.
     *
     * @param held a password that the account accepts
     */
    void to(Login wanted, Login held) throws SQLException;

    /** Lets go of an administrator's connection; the account's own is not the change's to close. */
    @Override
    default void close() throws SQLException {}
}
