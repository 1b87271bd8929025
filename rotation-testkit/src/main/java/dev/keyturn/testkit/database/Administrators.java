package dev.keyturn.testkit.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * An administrator's connections, kept for the next statements: the contract makes thousands of users, and to log in
 * for each of them would take a fifth of its time.
 */
public final class Administrators implements AutoCloseable {
    private final Login login;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

    Administrators(Login login) {
        this.login = login;
    }

    /** Does something on a connection that nobody else uses meanwhile. One on which it fails is not used again. */
    <T> T ask(Question<T> question) throws SQLException {
        Connection kept = idle.poll();
        Connection connection = kept == null ? login.open() : kept;
        try {
            T answer = question.ask(connection);
            idle.push(connection);
            return answer;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    /** What a query finds: its first row's first column. */
    Optional<String> find(String query, String... parameters) throws SQLException {
        return ask(admin -> {
            try (PreparedStatement statement = admin.prepareStatement(query)) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setString(i + 1, parameters[i]);
                }
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public void close() {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            try {
                connection.close();
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    /** Opens a session, as all of them are to be. */
    @FunctionalInterface
    interface Login {
        Connection open() throws SQLException;
    }

    /** What is done on a connection. */
    @FunctionalInterface
    public interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }
}
