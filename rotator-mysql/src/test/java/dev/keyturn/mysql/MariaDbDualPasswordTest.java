package dev.keyturn.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.Step;
import dev.keyturn.testkit.database.LoginCounts;
import dev.keyturn.testkit.database.MariaDbServer;
import dev.keyturn.testkit.errors.Observed;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Both passwords of a MariaDB user, whatever the account is like and whatever has happened to it. */
class MariaDbDualPasswordTest {
    private static final String MAY_KEEP_BOTH = "GRANT CREATE USER ON *.* TO %s";
    private static MariaDbServer mariadb;

    @BeforeAll
    static void start() {
        mariadb = MariaDbServer.start();
    }

    @AfterAll
    static void stop() {
        mariadb.close();
    }

    @Test
    void twoNewestPasswordsAreValidWithTlsOrWithout() throws SQLException {
        create("plain_way", MAY_KEEP_BOTH.formatted("plain_way"));
        try (RotatedUser user = user("plain_way", Map.of())) {
            user.rotate().rotate().edit("ssl", false).rotate().edit("ssl", "true").rotate();

            assertThat(user.failures()).isEmpty();
            assertThat(user.passwords()).hasSize(5);
            assertThat(user.accepted()).isEqualTo(user.newest(2));
            assertThat(user.log()).contains("Dual password").doesNotContain("set by the administrator");
            assertThat(user.logins().refused()).isZero();
        }
    }

    @Test
    void whateverElseTheAccountHasStays() throws SQLException {
        create("kept", MAY_KEEP_BOTH.formatted("kept"), """
                ALTER USER kept IDENTIFIED VIA mysql_native_password USING PASSWORD('%s') OR unix_socket
                REQUIRE SSL WITH MAX_USER_CONNECTIONS 7 PASSWORD EXPIRE INTERVAL 30 DAY"""
                .formatted(RotatedUser.FIRST));
        try (RotatedUser user = user("kept", Map.of())) {
            user.rotate().rotate();

            assertThat(user.failures()).isEmpty();
            assertThat(described("kept")).matches("(?s)CREATE USER `kept`@`%` IDENTIFIED"
                    + " VIA (mysql_native_password USING '\\*[0-9A-F]{40}' OR ){2}unix_socket"
                    + " REQUIRE SSL WITH MAX_USER_CONNECTIONS 7 PASSWORD EXPIRE INTERVAL 30 DAY.*");
        }
    }

    @Test
    void privilegeOfAnActiveRoleIsEnoughAndThatOfAnotherIsNot() throws SQLException {
        create("by_role");
        mariadb.administer("CREATE ROLE keeper", MAY_KEEP_BOTH.formatted("keeper"), "GRANT keeper TO by_role");
        try (RotatedUser user = user("by_role", Map.of())) {
            user.rotate();
            assertThat(user.log()).contains("Plain change", "GRANT CREATE USER ON *.* TO 'by_role'@'%'");
            assertThat(user.accepted()).isEqualTo(user.newest(1));

            mariadb.administer("SET DEFAULT ROLE keeper FOR by_role");
            user.rotate();
            assertThat(user.accepted()).isEqualTo(user.newest(2));
            assertThat(user.failures()).isEmpty();
        }
    }

    @Test
    void abandonedRotationAndRetryEndWithTheTwoNewest() throws SQLException {
        create("recovery", MAY_KEEP_BOTH.formatted("recovery"));
        try (RotatedUser user = user("recovery", Map.of())) {
            user.rotate();
            user.begin(Step.CREATE_SECRET, Step.SET_SECRET);
            user.abandon().rotate();
            user.goOn(user.begin(Step.CREATE_SECRET, Step.SET_SECRET, Step.SET_SECRET));

            assertThat(user.accepted()).isEqualTo(user.newest(2));
            assertThat(user.failures()).isEmpty();
            assertThat(user.logins().refused()).isZero();
        }
    }

    @Test
    void singleUserEndsThePasswordBeforeAndEveryOlder() throws SQLException {
        create("single", MAY_KEEP_BOTH.formatted("single"));
        try (RotatedUser user = user("single", Map.of())) {
            user.rotate().edit("strategy", "single-user").rotate();
            assertThat(user.failures()).isEmpty();
            assertThat(user.accepted()).isEqualTo(user.newest(1));
            assertThat(user.log())
                    .contains("Without \\\"strategy\\\": \\\"single-user\\\" both passwords would be valid");

            user.edit("strategy", "dual-password").rotate();
            assertThat(user.accepted()).isEqualTo(user.newest(2));
        }
    }

    @Test
    void passwordThatAnAdministratorAddedIsEnded() throws SQLException {
        create("tampered", MAY_KEEP_BOTH.formatted("tampered"), """
                ALTER USER tampered IDENTIFIED VIA mysql_native_password USING PASSWORD('of somebody else')
                    OR mysql_native_password USING PASSWORD('%s')""".formatted(RotatedUser.FIRST));
        try (RotatedUser user = user("tampered", Map.of())) {
            user.rotate();

            assertThat(user.failures()).isEmpty();
            assertThat(user.accepted()).isEqualTo(user.newest(2));
            assertThat(mariadb.accepts("tampered", "of somebody else")).isFalse();
            assertThat(user.logins()).isEqualTo(new LoginCounts(2, 0));
        }
    }

    private static String described(String name) throws SQLException {
        try (Connection admin = mariadb.admin();
                Statement statement = admin.createStatement();
                ResultSet description = statement.executeQuery("SHOW CREATE USER " + name)) {
            description.next();
            return description.getString(1);
        }
    }

    @Test
    void valueThatAPersonStoredAndNeverSetIsSetFirst() throws SQLException {
        create("never_set", MAY_KEEP_BOTH.formatted("never_set"));
        try (RotatedUser user = user("never_set", Map.of())) {
            user.rotate().edit("password", "never set").rotate();

            assertThat(user.failures()).isEmpty();
            assertThat(user.log()).contains("so current was put back first");
            assertThat(mariadb.accepts("never_set", "never set")).isTrue();
        }
    }

    @Test
    void passwordOfAnAbandonedRotationMakesTheRunAskOnceMoreWhoseTurnItIs() throws SQLException {
        create("stale", MAY_KEEP_BOTH.formatted("stale"));
        try (RotatedUser user = user("stale", Map.of())) {
            user.begin(Step.CREATE_SECRET, Step.SET_SECRET);
            PendingRotation next = user.abandon().begin(Step.CREATE_SECRET);
            Observed function = user.function();
            Runnable cancel = () -> function.person().cancelRotateSecret(secret -> secret.secretId(Observed.NAME));
            function.service().before("DescribeSecret", () -> function.service().before("DescribeSecret", cancel));
            function.play(next, Step.SET_SECRET);

            assertThat(user.failures()).containsExactly("ROTATION_CANCELLED");
        }
    }

    @Test
    void userWhoMayNoLongerKeepBothRotatesOnceAPersonHasEndedTheSecond() throws SQLException {
        create("lone", MAY_KEEP_BOTH.formatted("lone"));
        try (RotatedUser user = user("lone", Map.of())) {
            user.rotate();
            mariadb.administer("REVOKE CREATE USER ON *.* FROM lone",
                    "ALTER USER lone IDENTIFIED BY '" + user.passwords().getLast() + "'");
            user.rotate();

            assertThat(user.failures()).isEmpty();
            assertThat(user.accepted()).isEqualTo(user.newest(1));
        }
    }

    private static void create(String name, String... statements) throws SQLException {
        mariadb.createUser(name, RotatedUser.FIRST);
        mariadb.administer(statements);
    }

    private static RotatedUser user(String name, Map<String, Object> fields) {
        return RotatedUser.of(mariadb, "mariadb", name, fields);
    }
}
