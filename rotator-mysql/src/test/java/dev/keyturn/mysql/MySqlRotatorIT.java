package dev.keyturn.mysql;

import dev.keyturn.testkit.database.MySqlServer;
import dev.keyturn.testkit.database.NeedsMySql;
import dev.keyturn.testkit.deployed.DeployedContract;
import dev.keyturn.testkit.deployed.Deployment;
import dev.keyturn.testkit.subjects.Locking;
import dev.keyturn.testkit.subjects.Servers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The deployed jar at MySQL: the user keeps both passwords itself. */
@NeedsMySql
class MySqlRotatorIT extends DeployedContract {
    private static MySqlServer mysql;
    private static Deployment deployment;

    @BeforeAll
    static void start() {
        mysql = MySqlServer.start();
        deployment = new Deployment(
                Subjects.mysqlDual(Servers.one(Locking.MYSQL, mysql)), MySqlRotator.class);
    }

    @AfterAll
    static void stop() {
        deployment.close();
        mysql.close();
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
