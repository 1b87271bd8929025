package dev.keyturn.mysql;

import dev.keyturn.testkit.database.NeedsMySql;
import dev.keyturn.testkit.errors.DeployedErrorPathsContract;
import dev.keyturn.testkit.errors.Engine;
import dev.keyturn.testkit.errors.ErrorPath;
import dev.keyturn.testkit.errors.LoggedServer;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@NeedsMySql
@EnabledIfSystemProperty(named = "keyturn.contract", matches = "whole",
        disabledReason = "PostgreSQL's test plays some in each build; -Pproof plays all of each server's")
class MySqlDeployedErrorsIT extends DeployedErrorPathsContract {
    @Override
    protected Engine engine() {
        return Engines.MYSQL;
    }

    @Override
    protected Class<?> handler() {
        return MySqlRotator.class;
    }

    @Override
    protected LoggedServer startServer() throws SQLException {
        return LoggedMysqld.mysql();
    }

    @Override
    protected Stream<ErrorPath> ownPaths() {
        return Stream.of(DatabaseErrors.paths(), MySqlErrors.paths()).flatMap(paths -> paths);
    }
}
