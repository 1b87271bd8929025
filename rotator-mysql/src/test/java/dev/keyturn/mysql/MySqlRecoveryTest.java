package dev.keyturn.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.Step;
import dev.keyturn.testkit.database.MySqlServer;
import dev.keyturn.testkit.database.NeedsMySql;
import dev.keyturn.testkit.errors.Observed;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two passwords of a MySQL user, where another run, a person or a policy has come between. */
@NeedsMySql
class MySqlRecoveryTest {
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
    @CsvSource({"PASSWORD HISTORY 5, history_", "PASSWORD REQUIRE CURRENT, current_",
            "PASSWORD HISTORY 5 PASSWORD REQUIRE CURRENT, both_",
            "FAILED_LOGIN_ATTEMPTS 1 PASSWORD_LOCK_TIME UNBOUNDED, lockout_"})
    void abandonedRotationAndRetryEndWithTheTwoNewestAndWithoutAFailedLogin(String policy, String prefix)
            throws SQLException {
        String name = prefix + "recovery";
        try (RotatedUser user = made(name, "ALTER USER " + name + " " + policy)) {
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
    void singleUserAfterAnAbandonedRotationLosesNoCurrentPassword() throws SQLException {
        try (RotatedUser user = made("single_later")) {
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
    void passwordThatAPolicyRulesOutIsGivenUpAndTheNextRotationSucceeds() throws SQLException {
        try (RotatedUser user = made("ruled_out", "ALTER USER ruled_out PASSWORD HISTORY 5")) {
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
        try (RotatedUser user = made("revoked")) {
            user.rotate();
            mysql.administer("REVOKE APPLICATION_PASSWORD_ADMIN ON *.* FROM revoked");
            user.rotate();

            assertThat(user.failures()).containsExactly("OVERLAP_LOST");
            assertThat(user.accepted()).isEqualTo(user.newest(2));
        }
    }

    @Test
    void valueThatAPersonStoredAndNeverSetIsSetFirst() throws SQLException {
        try (RotatedUser user = made("never_set")) {
            user.rotate().edit("password", "never set").rotate();

            assertThat(user.failures()).isEmpty();
            assertThat(user.log()).contains("so current was put back first");
            assertThat(mysql.accepts("never_set", "never set")).isTrue();
            assertThat(user.accepted()).isEqualTo(user.newest(1));
        }
    }

    @Test
    void retryThatFindsTheNewPasswordInForceAsksOnceMoreWhoseTurnItIs() throws SQLException {
        try (RotatedUser user = made("stale")) {
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
        try (RotatedUser user = made("only_pending")) {
            PendingRotation rotation = user.begin(Step.CREATE_SECRET, Step.SET_SECRET);
            mysql.administer("ALTER USER only_pending DISCARD OLD PASSWORD");
            user.goOn(rotation);

            assertThat(user.failures()).isEmpty();
            assertThat(user.log()).contains("The target accepts the new password already");
            assertThat(user.accepted()).isEqualTo(user.newest(1));
        }
    }

    /** A user who may keep both passwords. */
    private static RotatedUser made(String name, String... statements) throws SQLException {
        mysql.createUser(name, RotatedUser.FIRST);
        mysql.administer("GRANT APPLICATION_PASSWORD_ADMIN ON *.* TO " + name);
        mysql.administer(statements);
        return RotatedUser.of(mysql, "mysql", name, Map.of());
    }
}
