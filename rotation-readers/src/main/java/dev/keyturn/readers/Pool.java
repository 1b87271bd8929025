package dev.keyturn.readers;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.keyturn.testkit.local.ForeignReaders.Application;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * An application with a pool that logs in for every piece of work, where a real one keeps its connections for half an
 * hour: so a minute shows what a month would.
 */
record Pool(HikariDataSource connections) implements Application {
    /** One that makes a connection when it is asked for one, and tries for half a minute, which is the default. */
    static HikariConfig settings() {
        HikariConfig settings = new HikariConfig();
        settings.setMaximumPoolSize(1);
        settings.setMinimumIdle(0);
        settings.setInitializationFailTimeout(-1);
        return settings;
    }

    @Override
    public void visit() throws SQLException {
        try (Connection connection = connections.getConnection()) {
            connection.getMetaData().getURL();
            connections.evictConnection(connection);
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
