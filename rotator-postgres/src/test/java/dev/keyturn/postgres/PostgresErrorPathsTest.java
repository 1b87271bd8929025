package dev.keyturn.postgres;

import dev.keyturn.testkit.errors.ErrorPath;
import dev.keyturn.testkit.errors.ErrorPathsContract;
import dev.keyturn.testkit.errors.Stage;
import java.sql.SQLException;
import java.util.stream.Stream;

class PostgresErrorPathsTest extends ErrorPathsContract {
    @Override
    protected Stage stage() throws SQLException {
        return new Stage(Engines.POSTGRES, new LoggedPostgres());
    }

    @Override
    protected Stream<ErrorPath> ownPaths() {
        return DatabaseErrors.paths();
    }
}
