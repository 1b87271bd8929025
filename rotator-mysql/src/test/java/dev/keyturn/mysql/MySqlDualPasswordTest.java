package dev.keyturn.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.Step;
import dev.keyturn.testkit.database.LoginCounts;
import dev.keyturn.testkit.database.MySqlServer;
import dev.keyturn.testkit.database.NeedsMySql;
import dev.keyturn.testkit.errors.Observed;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
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

    @ParameterizedTest
    @CsvSource({"PASSWORD HISTORY 5, history_", "PASSWORD REQUIRE CURRENT, current_",
            "PASSWORD HISTORY 5 PASSWORD REQUIRE CURRENT, both_",
            "FAILED_LOGIN_ATTEMPTS 1 PASSWORD_LOCK_TIME UNBOUNDED, lockout_"})
    void abandonedRotationAndRetryEndWithTheTwoNewestAndWithoutAFailedLogin(String policy, String prefix)
            throws SQLException {
        String name = prefix + "recovery";
        create(name, MAY_KEEP_BOTH.formatted(name), "ALTER USER " + name + " " + policy);
        try (RotatedUser user = user(name, Map.of())) {
            user.rotate();
            user.begin(Step.CREATE_SECRET, Step.SET_SECRET);
            user.abandon().rotate();
            PendingRotation repeated = user.begin(Step.CREATE_SECRET, Step.SET_SECRET, Step.SET_SECRET);
            user.goOn(repeated);
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
    void singleUserAfterAnAbandonedRotationLosesNoCurrentPassword() throws SQLException {
        create("single_later", MAY_KEEP_BOTH.formatted("single_later"));
        try (RotatedUser user = user("single_later", Map.of())) {
            user.rotate();
            user.begin(Step.CREATE_SECRET, Step.SET_SECRET);
            user.edit("strategy", "single-user");
            assertThat(user.accepted()).contains(user.passwords().getLast());

            user.rotate();
            assertThat(user.failures()).isEmpty();
            assertThat(user.accepted()).isEqualTo(user.newest(1));
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

    @Test
    void passwordThatAPolicyRulesOutIsGivenUpAndTheNextRotationSucceeds() throws SQLException {
        create("ruled_out", MAY_KEEP_BOTH.formatted("ruled_out"), "ALTER USER ruled_out PASSWORD HISTORY 5");
        try (RotatedUser user = user("ruled_out", Map.of())) {
            user.rotate().rotate();
            user.set(user.passwords().get(1));
            assertThat(user.failures()).containsExactly("PASSWORD_POLICY");
            assertThat(user.accepted()).isEqualTo(user.newest(2));

            user.rotate();
            assertThat(user.failures()).hasSize(1);
            assertThat(user.accepted()).isEqualTo(user.newest(2));
        }
    }

    @Test
    void privilegeThatIsGoneEndsTheRotationsForAnOldPasswordWouldStay() throws SQLException {
        create("revoked", MAY_KEEP_BOTH.formatted("revoked"));
        try (RotatedUser user = user("revoked", Map.of())) {
            user.rotate();
            mysql.administer("REVOKE APPLICATION_PASSWORD_ADMIN ON *.* FROM revoked");
            user.rotate();

            assertThat(user.failures()).containsExactly("OVERLAP_LOST");
            assertThat(user.accepted()).isEqualTo(user.newest(2));
        }
    }

    @Test
    void valueThatAPersonStoredAndNeverSetIsSetFirst() throws SQLException {
        create("never_set", MAY_KEEP_BOTH.formatted("never_set"));
        try (RotatedUser user = user("never_set", Map.of())) {
            user.rotate().edit("password", "never set").rotate();

            assertThat(user.failures()).isEmpty();
            assertThat(user.log()).contains("so current was put back first");
            assertThat(mysql.accepts("never_set", "never set")).isTrue();
            assertThat(user.accepted()).isEqualTo(user.newest(1));
        }
    }

    @Test
    void retryThatFindsTheNewPasswordInForceAsksOnceMoreWhoseTurnItIs() throws SQLException {
        create("stale", MAY_KEEP_BOTH.formatted("stale"));
        try (RotatedUser user = user("stale", Map.of())) {
            PendingRotation rotation = user.begin(Step.CREATE_SECRET, Step.SET_SECRET);
            Observed function = user.function();
            Runnable cancel = () -> function.person().cancelRotateSecret(secret -> secret.secretId(Observed.NAME));
            function.service().before("DescribeSecret", () -> function.service().before("DescribeSecret", cancel));
            function.play(rotation, Step.SET_SECRET);

            assertThat(user.failures()).containsExactly("ROTATION_CANCELLED");
        }
    }

    @Test
    void pendingThatIsTheOnlyPasswordLeftIsLeftAsItIs() throws SQLException {
        create("only_pending", MAY_KEEP_BOTH.formatted("only_pending"));
        try (RotatedUser user = user("only_pending", Map.of())) {
            PendingRotation rotation = user.begin(Step.CREATE_SECRET, Step.SET_SECRET);
            mysql.administer("ALTER USER only_pending DISCARD OLD PASSWORD");
            user.goOn(rotation);

            assertThat(user.failures()).isEmpty();
            assertThat(user.log()).contains("The target accepts the new password already");
            assertThat(user.accepted()).isEqualTo(user.newest(1));
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
