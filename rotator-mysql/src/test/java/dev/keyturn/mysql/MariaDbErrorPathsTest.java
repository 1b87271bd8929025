package dev.keyturn.mysql;

import dev.keyturn.testkit.errors.ErrorPath;
import dev.keyturn.testkit.errors.ErrorPathsContract;
import dev.keyturn.testkit.errors.RdsErrors;
import dev.keyturn.testkit.errors.Stage;
import java.sql.SQLException;
import java.util.stream.Stream;

class MariaDbErrorPathsTest extends ErrorPathsContract {
    @Override
    protected Stage stage() throws SQLException {
        return new Stage(Engines.MARIADB, LoggedMysqld.mariadb());
    }

    @Override
    protected Stream<ErrorPath> ownPaths() {
        return Stream.of(HandshakeErrors.paths(), DatabaseErrors.paths(), MariaDbErrors.paths(),
                new RdsErrors("dual-password").paths())
                .flatMap(paths -> paths);
    }
}
