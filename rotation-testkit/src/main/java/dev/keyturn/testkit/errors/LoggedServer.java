package dev.keyturn.testkit.errors;

import dev.keyturn.testkit.database.DatabaseServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A server that logs all that it can, statements and errors, but not those of its administrator, who sets passwords in
 * clear.
 */
public abstract class LoggedServer implements AutoCloseable {
    private final DatabaseServer server;
    private final Connection admin;

    /** @param server that this one closes */
    protected LoggedServer(DatabaseServer server) throws SQLException {
        this.server = server;
        admin = server.admin();
    }

    /** Creates a user who may log in and may do nothing else. */
    public abstract void createUser(String name, String password) throws SQLException;

    /** Has the server itself hash a password. */
    public abstract void setPassword(String name, String password) throws SQLException;

    public final DatabaseServer server() {
        return server;
    }

    /** The lines of all that it logs. */
    public List<String> log() {
        return server.log();
    }

    /** The same as {@link #setPassword} in the midst of a step, which has no way to go on where it fails. */
    public final void expectPassword(String name, String password) {
        try {
            setPassword(name, password);
        } catch (SQLException refused) {
            throw new AssertionError(refused);
        }
    }

    /** Executes statements of the administrator, always on the same connection. */
    public final void execute(String... statements) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The administrator's connection. */
    protected final Connection admin() {
        return admin;
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
