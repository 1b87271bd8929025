package dev.keyturn.postgres;

import dev.keyturn.testkit.errors.DeployedErrorPathsContract;
import dev.keyturn.testkit.errors.Engine;
import dev.keyturn.testkit.errors.ErrorPath;
import dev.keyturn.testkit.errors.LoggedServer;
import java.sql.SQLException;
import java.util.stream.Stream;

class PostgresDeployedErrorsIT extends DeployedErrorPathsContract {
    @Override
    protected Engine engine() {
        return Engines.POSTGRES;
    }

    @Override
    protected Class<?> handler() {
        return PostgresRotator.class;
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
