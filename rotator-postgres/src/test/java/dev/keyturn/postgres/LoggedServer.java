package dev.keyturn.postgres;

import dev.keyturn.testkit.database.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A server that logs every statement and every error, but not those of its administrator, who sets passwords in clear.
 */
final class LoggedServer implements AutoCloseable {
    final PostgresServer server = PostgresServer.start();
    private final Connection admin;

    LoggedServer() throws SQLException {
        admin = server.admin();
        execute("ALTER SYSTEM SET log_statement = 'all'", "ALTER SYSTEM SET log_min_error_statement = 'debug5'",
                "SELECT pg_reload_conf()", "SET log_statement = 'none'", "SET log_min_error_statement = 'panic'");
    }

    void createUser(String name, String password) throws SQLException {
        alter("CREATE USER %I PASSWORD %L", name, password);
    }

    /** Has the server itself hash a password. */
    void setPassword(String name, String password) throws SQLException {
        alter("ALTER USER %I PASSWORD %L", name, password);
    }

    /** The same in the midst of a step, which has no way to go on where it fails. */
    void expectPassword(String name, String password) {
        try {
            setPassword(name, password);
        } catch (SQLException refused) {
            throw new AssertionError(refused);
        }
    }

    void execute(String... statements) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    String log() {
        return String.join("\n", server.log());
    }

    private void alter(String format, String name, String password) throws SQLException {
        try (PreparedStatement quote = admin.prepareStatement("SELECT format(?, ?, ?)")) {
            quote.setString(1, format);
            quote.setString(2, name);
            quote.setString(3, password);
            try (ResultSet quoted = quote.executeQuery()) {
                quoted.next();
                execute(quoted.getString(1));
            }
        }
    }

    @Override
    public void close() {
        try (server; admin) {
            admin.clearWarnings();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
