package dev.keyturn.mysql;

import dev.keyturn.testkit.errors.Engine;
import dev.keyturn.testkit.errors.ErrorPath;
import dev.keyturn.testkit.errors.ErrorPathsContract;
import dev.keyturn.testkit.errors.LoggedServer;
import dev.keyturn.testkit.errors.RdsErrors;
import java.sql.SQLException;
import java.util.stream.Stream;

class MariaDbErrorPathsTest extends ErrorPathsContract {
    @Override
    protected Engine engine() {
        return Engines.MARIADB;
    }

    @Override
    protected LoggedServer startServer() throws SQLException {
        return LoggedMysqld.mariadb();
    }

    @Override
    protected Stream<ErrorPath> ownPaths() {
        return Stream.of(HandshakeErrors.paths(), DatabaseErrors.paths(), MariaDbErrors.paths(),
                new RdsErrors("dual-password").paths())
                .flatMap(paths -> paths);
    }
}
