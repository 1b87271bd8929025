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

    /** Where the function may log in: {@link Login#of} asks. */
    AllowedHosts allowedHosts();

    /** Logs in. Never waits beyond the deadline, never falls back from verified TLS. */
    Connection open(Login login, Deadline deadline) throws SQLException;

    /** Returns normally if the login is accepted. */
    default void prove(Login login, Deadline deadline) throws SQLException {
        open(login, deadline).close();
    }

    /** Whether the login is accepted: anything but a refusal of its password is a failure. */
    default boolean accepts(Login login, Deadline deadline) throws SQLException {
        try {
            prove(login, deadline);
            return true;
        } catch (SQLException failure) {
            if (isPasswordRefused(failure)) {
                return false;
            }
            throw failure;
        }
    }

    /**
     * Returns normally if the login is accepted and its user acts as a role from the beginning, where the engine has
     * such a thing.
     *
     * @throws RotationException.Refused if it acts as another
     */
    default void proveActing(Login login, String role, Deadline deadline) throws SQLException {
        prove(login, deadline);
    }

    /** Logs an administrator in, to where the account's rights can be seen. */
    default Connection openFor(Login account, Login administrator, Deadline deadline) throws SQLException {
        return open(administrator, deadline);
    }

    /**
     * Takes the database's own lock for the account, waiting for it a bounded time. From here until the transaction, or
     * where the engine has none for accounts the connection, ends no other run changes the account, not even a dead one
     * whose statement is still executing. Every later statement on the connection is bounded by the deadline.
     *
     * @param connection the one that the change is going to be made on
     */
    void fence(Connection connection, Login account, Deadline deadline) throws SQLException;

    /** Whether there are servers of this engine on which a user can have two passwords for a time. */
    boolean mayKeepBoth();

    /**
     * The best change that server and account allow on these terms, asked of the server.
     *
     * @param own a connection of the account
     * @param account with the password that it was made with
     * @throws RotationException.Refused if there is none, with the reason
     */
    Change changeFor(Connection own, Login account, Terms terms) throws SQLException;

    /** Whether a user may have this name: it is no longer than the server allows. */
    boolean takesName(String username);

    /**
     * The user of a pair that gets a new password.
     *
     * @param connection the administrator's, which holds the fence
     * @throws RotationException.Refused if the server, or what the administrator may do there, rules a pair out
     */
    IdleUser idleUser(Connection connection, Handover handover, Login administrator) throws SQLException;

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
