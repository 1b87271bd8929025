package dev.keyturn.mysql;

import dev.keyturn.testkit.database.NeedsMySql;
import dev.keyturn.testkit.errors.Engine;
import dev.keyturn.testkit.errors.ErrorPath;
import dev.keyturn.testkit.errors.ErrorPathsContract;
import dev.keyturn.testkit.errors.LoggedServer;
import java.sql.SQLException;
import java.util.stream.Stream;

@NeedsMySql
class MySqlErrorPathsTest extends ErrorPathsContract {
    @Override
    protected Engine engine() {
        return Engines.MYSQL;
    }

    @Override
    protected LoggedServer startServer() throws SQLException {
        return LoggedMysqld.mysql();
    }

    @Override
    protected Stream<ErrorPath> ownPaths() {
        return Stream.of(HandshakeErrors.paths(), DatabaseErrors.paths(), MySqlErrors.paths()).flatMap(paths -> paths);
    }
}
