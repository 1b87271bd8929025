package dev.keyturn.postgres;

import dev.keyturn.testkit.errors.Engine;
import dev.keyturn.testkit.errors.ErrorPath;
import dev.keyturn.testkit.errors.ErrorPathsContract;
import dev.keyturn.testkit.errors.LoggedServer;
import java.sql.SQLException;
import java.util.stream.Stream;

class PostgresErrorPathsTest extends ErrorPathsContract {
    @Override
    protected Engine engine() {
        return Engines.POSTGRES;
    }

    @Override
    protected LoggedServer startServer() throws SQLException {
        return new LoggedPostgres();
    }

    @Override
    protected Stream<ErrorPath> ownPaths() {
        return DatabaseErrors.paths();
    }
}
