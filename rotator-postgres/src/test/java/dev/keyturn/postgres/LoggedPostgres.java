package dev.keyturn.postgres;

import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.errors.LoggedServer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Every statement and every error. */
final class LoggedPostgres extends LoggedServer {

    LoggedPostgres() throws SQLException {
        super(PostgresServer.start());
        execute("ALTER SYSTEM SET log_statement = 'all'", "ALTER SYSTEM SET log_min_error_statement = 'debug5'",
                "SELECT pg_reload_conf()", "SET log_statement = 'none'", "SET log_min_error_statement = 'panic'");
    }

    @Override
    public void createUser(String name, String password) throws SQLException {
        alter("CREATE USER %I PASSWORD %L", name, password);
    }

    @Override
    public void setPassword(String name, String password) throws SQLException {
        alter("ALTER USER %I PASSWORD %L", name, password);
    }

    private void alter(String format, String name, String password) throws SQLException {
        try (PreparedStatement quote = admin().prepareStatement("SELECT format(?, ?, ?)")) {
            quote.setString(1, format);
            quote.setString(2, name);
            quote.setString(3, password);
            try (ResultSet quoted = quote.executeQuery()) {
                quoted.next();
                execute(quoted.getString(1));
            }
        }
    }
}
