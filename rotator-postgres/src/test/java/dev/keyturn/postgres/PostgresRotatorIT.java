package dev.keyturn.postgres;

import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.deployed.DeployedContract;
import dev.keyturn.testkit.deployed.Deployment;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The deployed jar at a server that logs every statement, but not those of its administrator. */
class PostgresRotatorIT extends DeployedContract {
    private static PostgresServer postgres;
    private static Deployment deployment;

    @BeforeAll
    static void start() throws SQLException {
        postgres = PostgresServer.start();
        postgres.administer("ALTER ROLE postgres SET log_statement = 'none'", "ALTER SYSTEM SET log_statement = 'all'",
                "SELECT pg_reload_conf()");
        deployment = new Deployment(PostgresSubject.of(postgres, PostgresRotator::new), PostgresRotator.class);
    }

    @AfterAll
    static void stop() {
        deployment.close();
        postgres.close();
    }

    @Override
    protected Deployment deployment() {
        return deployment;
    }

    @Override
    protected Map<String, Integer> calls() {
        return Map.of("DescribeSecret", 3, "GetSecretValue", 4, "PutSecretValue", 1, "UpdateSecretVersionStage", 2);
    }
}
