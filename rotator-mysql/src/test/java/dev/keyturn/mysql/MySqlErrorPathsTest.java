package dev.keyturn.mysql;

import dev.keyturn.testkit.database.NeedsMySql;
import dev.keyturn.testkit.errors.ErrorPath;
import dev.keyturn.testkit.errors.ErrorPathsContract;
import dev.keyturn.testkit.errors.Stage;
import java.sql.SQLException;
import java.util.stream.Stream;

@NeedsMySql
class MySqlErrorPathsTest extends ErrorPathsContract {
    @Override
    protected Stage stage() throws SQLException {
        return new Stage(Engines.MYSQL, LoggedMysqld.mysql());
    }

    @Override
    protected Stream<ErrorPath> ownPaths() {
        return Stream.of(HandshakeErrors.paths(), DatabaseErrors.paths(), MySqlErrors.paths()).flatMap(paths -> paths);
    }
}
