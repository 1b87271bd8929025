package dev.keyturn.database;

import dev.keyturn.Deadline;
import dev.keyturn.RotationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** One database engine: the only place that knows its driver, its SQL and its error codes. */
public interface Dialect {
    /** The values of the secret's {@code engine} field that this dialect serves. */
    Set<String> engines();

    int defaultPort();

    /** Logs in, with auto-commit off. Never waits beyond the deadline, never falls back from verified TLS. */
    Connection open(Login login, Deadline deadline) throws SQLException;

    /**
     * Takes the database's own lock for the account, waiting for it a bounded time. From here until the transaction
     * ends no other run, not even a dead one whose statement is still executing, changes the account. Every later
     * statement on the connection is bounded by the deadline.
     */
    void fence(Connection connection, Login account, Deadline deadline) throws SQLException;

    /**
     * The best change that server and account allow, asked of the server on this connection.
     *
     * @throws RotationException.Refused if there is none, with the reason
     */
    Change changeFor(Connection connection, Login account) throws SQLException;

    /** Whether the server refused the password itself: not the network, not a permission, not a time-out. */
    boolean isPasswordRefused(SQLException failure);

    /**
     * Whether the server refused a new password for what it is, as a password policy does. Asked of {@link Change#to}
     * only.
     */
    boolean isValueRefused(SQLException failure);

    /** A failure in Keyturn's words. Never quotes the driver's or the server's message: they may echo a value. */
    RotationException told(SQLException failure, Login login);
}
