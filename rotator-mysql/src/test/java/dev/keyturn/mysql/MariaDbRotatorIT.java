package dev.keyturn.mysql;

import dev.keyturn.testkit.database.MariaDbServer;
import dev.keyturn.testkit.deployed.DeployedContract;
import dev.keyturn.testkit.deployed.Deployment;
import dev.keyturn.testkit.subjects.Locking;
import dev.keyturn.testkit.subjects.Servers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The deployed jar at MariaDB: an administrator has the user keep both passwords. */
class MariaDbRotatorIT extends DeployedContract {
    private static MariaDbServer mariadb;
    private static Deployment deployment;

    @BeforeAll
    static void start() {
        mariadb = MariaDbServer.start();
        deployment = new Deployment(
                Subjects.mariadbDualByAdministrator(Servers.one(Locking.MARIADB, mariadb)), MySqlRotator.class);
    }

    @AfterAll
    static void stop() {
        deployment.close();
        mariadb.close();
    }

    @Override
    protected Deployment deployment() {
        return deployment;
    }

    @Override
    protected Map<String, Integer> calls() {
        return Map.of("DescribeSecret", 3, "GetSecretValue", 5, "PutSecretValue", 1, "UpdateSecretVersionStage", 2);
    }
}
