package dev.keyturn.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.database.LoginCounts;
import dev.keyturn.testkit.database.MariaDbServer;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.rds.Database;
import dev.keyturn.testkit.rds.FakeRds;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An administrator whose secret Amazon RDS manages makes the change, and what asking RDS costs. */
class RdsManagedAdministratorTest {
    private static final String ARN = "arn:aws:rds:us-east-1:123456789012:";
    private static final String ADMINISTRATOR = "managed-password";
    private static final Map<String, Integer> CALLS =
            Map.of("DescribeSecret", 3, "GetSecretValue", 5, "PutSecretValue", 1, "UpdateSecretVersionStage", 2);
    private static MariaDbServer mariadb;
    private final FakeRds rds = FakeRds.start(System.getenv("AWS_SECRET_ACCESS_KEY"));

    @BeforeAll
    static void start() throws SQLException {
        mariadb = MariaDbServer.start();
        mariadb.createUser("rdsadmin", ADMINISTRATOR);
        mariadb.administer("GRANT CREATE USER ON *.* TO rdsadmin", "GRANT SELECT ON mysql.* TO rdsadmin");
    }

    @AfterAll
    static void stop() {
        mariadb.close();
    }

    @AfterEach
    void stopRds() {
        rds.close();
    }

    @Test
    void secretOfAnInstanceCostsOneMoreCallToSecretsManagerAndOneToRds() throws SQLException {
        try (RotatedUser user = user("of_instance", "rds!db-1",
                Database.instance(ARN + "db:shop", "mariadb", mariadb.host(), mariadb.port()))) {
            user.rotate();

            assertThat(user.failures()).isEmpty();
            assertThat(user.accepted()).isEqualTo(user.newest(2));
            assertThat(rds.calls()).isEqualTo(Map.of("DescribeDBInstances", 1));
            assertThat(calls(user)).isEqualTo(withOneMoreDescribe());
            assertThat(user.logins()).isEqualTo(new LoginCounts(2, 0));
            assertThat(user.log()).doesNotContain(ADMINISTRATOR);
        }
    }

    @Test
    void secretOfAClusterLeadsToItsWriter() throws SQLException {
        try (RotatedUser user = user("of_cluster", "rds!cluster-1",
                Database.cluster(ARN + "cluster:shop", "mariadb", mariadb.host(), mariadb.port()))) {
            user.rotate().rotate();

            assertThat(user.failures()).isEmpty();
            assertThat(user.accepted()).isEqualTo(user.newest(2));
            assertThat(rds.calls()).isEqualTo(Map.of("DescribeDBClusters", 2));
        }
    }

    @Test
    void secretWithAHostCostsNothingMore() throws SQLException {
        try (RotatedUser user = RotatedUser.of(mariadb, create("of_secret"), administered("app/admin"), Map.of())) {
            store(user, "app/admin", Map.of("engine", "mariadb", "host", mariadb.host(), "port", mariadb.port()),
                    List.of());
            user.rotate();

            assertThat(user.failures()).isEmpty();
            assertThat(user.accepted()).isEqualTo(user.newest(2));
            assertThat(calls(user)).isEqualTo(CALLS);
        }
    }

    /** The password is not shown to a server that the application's secret names, but RDS does not. */
    @Test
    void administratorIsNotSentToAnotherHostThanItsDatabases() throws SQLException {
        try (RotatedUser user = user("elsewhere", "rds!db-2",
                Database.instance(ARN + "db:other", "mariadb", "other.abc.us-east-1.rds.amazonaws.com", 3306))) {
            user.rotate();

            assertThat(user.failures()).containsOnly("ADMIN_ELSEWHERE");
            assertThat(user.accepted()).isEqualTo(user.newest(1));
        }
    }

    /** The account's own host is allowed; that of the administrator, which RDS names, is not. */
    @Test
    void administratorAtAHostThatIsNotAllowedIsRefused() throws SQLException {
        try (RotatedUser user = user("restricted", "rds!db-3",
                Database.instance(ARN + "db:dev", "mariadb", "dev.abc.us-east-1.rds.amazonaws.com", 3306))) {
            user.rotate();

            assertThat(user.failures()).containsOnly("HOST_NOT_ALLOWED");
            assertThat(user.log()).contains("dev.abc.us-east-1.rds.amazonaws.com");
            assertThat(user.accepted()).isEqualTo(user.newest(1));
        }
    }

    private RotatedUser user(String name, String administrators, Database database) throws SQLException {
        rds.with(database);
        String allowed = name.equals("restricted") ? mariadb.host() : "";
        RotatedUser user = RotatedUser.of(mariadb, create(name), administered(administrators),
                Map.of("RDS_ENDPOINT", rds.endpoint().toString(), "ALLOWED_HOSTS", allowed));
        store(user, administrators, Map.of(), List.of(database.tag()));
        return user;
    }

    private static String create(String name) throws SQLException {
        mariadb.createUser(name, RotatedUser.FIRST);
        return name;
    }

    private static Map<String, Object> administered(String administrators) {
        return Map.of("engine", "mariadb", "strategy", "dual-password", "masterarn", administrators);
    }

    private static void store(RotatedUser user, String name, Map<String, Object> place,
            List<Map<String, String>> tags) {
        Map<String, Object> secret = new HashMap<>(Map.of("username", "rdsadmin", "password", ADMINISTRATOR));
        secret.putAll(place);
        user.function().emulator().perform("CreateSecret", Map.of("Name", name, "SecretString", Json.write(secret),
                "ClientRequestToken", UUID.randomUUID().toString(), "Tags", tags));
    }

    private static Map<String, Integer> withOneMoreDescribe() {
        Map<String, Integer> calls = new HashMap<>(CALLS);
        calls.merge("DescribeSecret", 1, Integer::sum);
        return calls;
    }

    private static Map<String, Integer> calls(RotatedUser user) {
        return user.function().emulator().calls("TESTFUNCTION");
    }
}
