package dev.keyturn.database;

import java.sql.SQLException;

/** The way in which one account's password can be changed, on the connection that was asked for it. */
public interface Change {
    /** What it is and what readers will notice, in one sentence for the log. */
    String description();

    /** Makes the account accept a password. Takes effect with the transaction, where the engine has one. */
    void to(String password) throws SQLException;
}
