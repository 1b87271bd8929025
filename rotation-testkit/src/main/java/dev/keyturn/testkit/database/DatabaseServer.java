package dev.keyturn.testkit.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * A real database server for tests and the local run: on loopback and a free port, as root or not, with real password
 * checks, TLS, and a log that counts logins. It exists because the usual embedded servers let everybody in, and a
 * rotation that nobody can fail proves nothing; and because whoever proves a rotation wants to know of a server only
 * what every server can tell.
 *
 * <p>Server and files end with {@link #close} or with the JVM; only SIGKILL leaves them behind. Thread-safe.
 */
public interface DatabaseServer extends AutoCloseable {

    /** The address that the function's logins come from. */
    String FUNCTION = "127.0.0.1";

    /**
     * The address that readers bind to, so that the log tells them from the function. Linux has all of 127.0.0.0/8 by
     * itself.
     */
    String READERS = "127.0.0.2";

    /** What runs, by name and number, {@code PostgreSQL 18.6} for example. */
    String version();

    /** The address, which the certificate names; "localhost" would also let clients try ::1. */
    default String host() {
        return FUNCTION;
    }

    int port();

    /** The server's certificate as PEM, for clients that verify it. It names "localhost" and {@link #host}. */
    Path certificate();

    /** A new connection of an administrator who may do everything and has a password that nobody else knows. */
    Connection admin() throws SQLException;

    /**
     * Has the administrator do something on a connection that is kept for the next one, which has to find it as it
     * was: for what is done thousands of times.
     */
    <T> T ask(Administrators.Question<T> question) throws SQLException;

    /** Executes statements of the administrator, on one connection of their own. */
    default void administer(String... statements) throws SQLException {
        try (Connection admin = admin(); Statement statement = admin.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /**
     * Creates a user who may log in from everywhere and may do nothing else.
     *
     * @param name     taken literally; each server has its own limits
     * @param password taken literally; every character is allowed but NUL
     */
    void createUser(String name, String password) throws SQLException;

    /**
     * A reader's new connection; empty if the server refused it. It is asked for hundreds of times a second, so that it
     * takes the cheapest way that is still a real check: without TLS.
     *
     * @throws SQLException if the server did not answer the question
     */
    Optional<Connection> reader(String user, String password) throws SQLException;

    /**
     * Whether a reader, on a new connection, gets in.
     *
     * @throws SQLException if the server did not answer the question
     */
    default boolean accepts(String user, String password) throws SQLException {
        Optional<Connection> reader = reader(user, password);
        if (reader.isPresent()) {
            reader.get().close();
        }
        return reader.isPresent();
    }

    /**
     * What the server's answers to a user's logins depend on, as it keeps it now: they change when it does. Empty where
     * that cannot be told, or depends on more.
     */
    default Optional<String> stateOf(String user) throws SQLException {
        return Optional.empty();
    }

    /** Whether a statement failed because its user lacks a right. */
    boolean isForbidden(SQLException failure);

    /** What the server has logged until now, after what its programs wrote while they set it up. */
    List<String> log();

    /** The logins of a user from {@link #FUNCTION} or {@link #READERS}, as the server counts them. */
    LoginCounts logins(String user, String sourceAddress);

    @Override
    void close();
}
