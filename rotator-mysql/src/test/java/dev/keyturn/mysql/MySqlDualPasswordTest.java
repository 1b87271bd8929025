package dev.keyturn.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.database.LoginCounts;
import dev.keyturn.testkit.database.MySqlServer;
import dev.keyturn.testkit.database.NeedsMySql;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Both passwords of a MySQL user, whatever the account is like and whatever has happened to it. */
@NeedsMySql
class MySqlDualPasswordTest {
    private static final String MAY_KEEP_BOTH = "GRANT APPLICATION_PASSWORD_ADMIN ON *.* TO %s";
    private static MySqlServer mysql;

    @BeforeAll
    static void start() {
        mysql = MySqlServer.start();
    }

    @AfterAll
    static void stop() {
        mysql.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyPluginKeepsTheTwoNewestPasswordsWithTlsOrWithout(MySqlServer.Plugin plugin) throws SQLException {
        String name = plugin.name().toLowerCase(java.util.Locale.ROOT);
        mysql.createUser(name, RotatedUser.FIRST, plugin);
        mysql.administer(MAY_KEEP_BOTH.formatted(name));
        try (RotatedUser user = user(name, Map.of())) {
            assertThat(user.rotate().rotate().log()).doesNotContain("in clear text");
            user.edit("ssl", false).rotate().edit("ssl", "true").rotate();

            assertThat(user.failures()).isEmpty();
            assertThat(user.accepted()).isEqualTo(user.newest(2));
            assertThat(user.passwords()).hasSize(5);
            assertThat(user.log()).contains("Dual password");
            assertThat(user.log().lines().filter(line -> line.contains("in clear text"))).as("by set and test")
                    .hasSize(2);
        }
    }

    @Test
    void privilegeOfAnActiveRoleIsEnoughAndThatOfAnotherIsNot() throws SQLException {
        create("by_role");
        mysql.administer("CREATE ROLE keeper", MAY_KEEP_BOTH.formatted("keeper"), "GRANT keeper TO by_role");
        try (RotatedUser user = user("by_role", Map.of())) {
            user.rotate();
            assertThat(user.log()).contains("Plain change", "GRANT APPLICATION_PASSWORD_ADMIN ON *.* TO 'by_role'@'%'");
            assertThat(user.accepted()).isEqualTo(user.newest(1));

            mysql.administer("SET DEFAULT ROLE keeper TO by_role");
            user.rotate();
            assertThat(user.accepted()).isEqualTo(user.newest(2));
            assertThat(user.failures()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"history, PASSWORD HISTORY 5", "reuse, PASSWORD REUSE INTERVAL 365 DAY",
            "current, PASSWORD REQUIRE CURRENT", "lockout, FAILED_LOGIN_ATTEMPTS 1 PASSWORD_LOCK_TIME UNBOUNDED",
            "every, PASSWORD HISTORY 5 PASSWORD REQUIRE CURRENT FAILED_LOGIN_ATTEMPTS 1 PASSWORD_LOCK_TIME UNBOUNDED"})
    void policySetBeforeOrBetweenRotationsIsKept(String when, String policy) throws SQLException {
        for (String first : List.of("before", "between")) {
            String name = first + "_" + when;
            create(name, MAY_KEEP_BOTH.formatted(name));
            try (RotatedUser user = user(name, Map.of())) {
                mysql.administer(first.equals("before") ? "ALTER USER " + name + " " + policy : "DO 0");
                user.rotate().rotate();
                mysql.administer("ALTER USER " + name + " " + policy);
                user.rotate().rotate();

                assertThat(user.failures()).isEmpty();
                assertThat(user.passwords()).hasSize(5);
                assertThat(user.accepted()).isEqualTo(user.newest(2));
            }
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
    void passwordThatAnAdministratorKeptBesideIsEnded() throws SQLException {
        create("tampered", MAY_KEEP_BOTH.formatted("tampered"));
        mysql.administer("ALTER USER tampered IDENTIFIED BY 'of somebody else' RETAIN CURRENT PASSWORD");
        try (RotatedUser user = user("tampered", Map.of())) {
            user.rotate();

            assertThat(user.failures()).isEmpty();
            assertThat(user.accepted()).isEqualTo(user.newest(2));
            assertThat(mysql.accepts("tampered", "of somebody else")).isFalse();
            assertThat(user.logins()).isEqualTo(new LoginCounts(2, 0));
        }
    }

    private static void create(String name, String... statements) throws SQLException {
        mysql.createUser(name, RotatedUser.FIRST);
        mysql.administer(statements);
    }

    private static RotatedUser user(String name, Map<String, Object> fields) {
        return RotatedUser.of(mysql, "mysql", name, fields);
    }
}
