package dev.keyturn.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyturn.Step;
import dev.keyturn.testkit.database.LoginCounts;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The deployed jar, in its own process, against a real server that checks passwords. */
class PostgresRotatorIT {
    private PostgresFixture postgres;

    @BeforeEach
    void start() throws SQLException {
        postgres = new PostgresFixture();
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    @Test
    void rotationChangesThePasswordInTenCallsAndTwoLogins() throws SQLException {
        assertThat(postgres.rotate()).isInstanceOf(RotationResult.Succeeded.class);

        String password = postgres.currentPassword();
        assertThat(password).hasSize(32).isNotEqualTo(postgres.firstPassword);
        assertThat(postgres.currentSecret()).isEqualTo(postgres.secret(password));
        assertThat(postgres.accepts(password)).isTrue();
        assertThat(postgres.accepts(postgres.firstPassword)).isFalse();
        assertThat(postgres.emulator.calls(PostgresFixture.FUNCTION_KEY)).isEqualTo(Map.of(
                "DescribeSecret", 3, "GetSecretValue", 4, "PutSecretValue", 1, "UpdateSecretVersionStage", 2));
        assertThat(postgres.server.logins(PostgresFixture.USER, "127.0.0.1")).isEqualTo(new LoginCounts(2, 0));
    }

    @Test
    void neitherServerNorFunctionLogsAPasswordOrTheRotationToken() throws Exception {
        logEveryStatement();
        PendingRotation rotation = postgres.begin();
        postgres.emulator.driver().run(rotation);

        String serverLog = String.join("\n", postgres.server.log());
        String functionLog = String.join("\n", postgres.lambda.log());
        assertThat(serverLog).contains("SCRAM-SHA-256$").doesNotContain(postgres.currentPassword());
        assertThat(functionLog).contains("\"step\":\"finishSecret\"")
                .doesNotContain(postgres.currentPassword(), postgres.firstPassword, rotation.rotationToken());
    }

    @Test
    void passwordIsKeptInTheKindThatTheServerAsksFor() throws SQLException {
        administer("ALTER SYSTEM SET password_encryption = 'md5'", "SELECT pg_reload_conf()");

        assertThat(postgres.rotate()).isInstanceOf(RotationResult.Succeeded.class);
        assertThat(postgres.accepts(postgres.currentPassword())).isTrue();
        assertThat(verifier()).startsWith("md5");
    }

    @ParameterizedTest
    @EnumSource(value = Step.class, names = "FINISH_SECRET", mode = Mode.EXCLUDE)
    void rotationKilledBetweenTwoStepsIsFinishedByTheNextRun(Step last) throws Exception {
        PendingRotation rotation = postgres.begin();
        for (Step step : Step.values()) {
            if (step.compareTo(last) <= 0) {
                postgres.step(rotation, step);
            }
        }
        postgres.lambda.kill();

        assertThat(postgres.emulator.driver().run(rotation)).isInstanceOf(RotationResult.Succeeded.class);
        assertThat(postgres.accepts(postgres.currentPassword())).isTrue();
        assertThat(postgres.server.logins(PostgresFixture.USER, "127.0.0.1").refused()).isZero();
    }

    @Test
    void abandonedRotationIsRepairedByTheNextOne() throws Exception {
        PendingRotation abandoned = postgres.begin();
        postgres.step(abandoned, Step.CREATE_SECRET);
        postgres.step(abandoned, Step.SET_SECRET);
        postgres.abandon();
        assertThat(postgres.accepts(postgres.currentPassword())).isFalse();

        assertThat(postgres.rotate()).isInstanceOf(RotationResult.Succeeded.class);
        assertThat(postgres.accepts(postgres.currentPassword())).isTrue();
    }

    @Test
    void repairOfAnAbandonedRotationMayItselfBeInterrupted() throws Exception {
        PendingRotation abandoned = postgres.begin();
        postgres.step(abandoned, Step.CREATE_SECRET);
        postgres.step(abandoned, Step.SET_SECRET);
        postgres.abandon();
        PendingRotation next = postgres.begin();
        postgres.step(next, Step.CREATE_SECRET);
        postgres.step(next, Step.SET_SECRET);
        postgres.lambda.kill();
        postgres.abandon();

        assertThat(postgres.rotate()).isInstanceOf(RotationResult.Succeeded.class);
        assertThat(postgres.accepts(postgres.currentPassword())).isTrue();
    }

    @Test
    void trialRunLogsInAndChangesNothing() throws SQLException {
        Map<String, ?> labels = postgres.labels();

        assertThat(postgres.tryOut()).isInstanceOf(RotationResult.Succeeded.class);
        assertThat(postgres.labels()).isEqualTo(labels);
        assertThat(postgres.accepts(postgres.firstPassword)).isTrue();
        assertThat(postgres.server.logins(PostgresFixture.USER, "127.0.0.1")).isEqualTo(new LoginCounts(1, 0));
    }

    @Test
    void cancelledRotationChangesNothing() throws Exception {
        PendingRotation rotation = postgres.begin();
        postgres.step(rotation, Step.CREATE_SECRET);
        postgres.cancel();
        Map<String, ?> labels = postgres.labels();

        FunctionFailed failure =
                catchThrowableOfType(FunctionFailed.class, () -> postgres.step(rotation, Step.SET_SECRET));
        assertThat(failure.errorMessage()).contains("Rotation is turned off", "ROTATION_CANCELLED");
        assertThat(postgres.labels()).isEqualTo(labels);
        assertThat(postgres.accepts(postgres.firstPassword)).isTrue();
    }

    private void logEveryStatement() throws SQLException {
        administer("ALTER SYSTEM SET log_statement = 'all'", "SELECT pg_reload_conf()");
    }

    private void administer(String... statements) throws SQLException {
        try (Connection admin = postgres.server.admin(); Statement statement = admin.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String verifier() throws SQLException {
        try (Connection admin = postgres.server.admin();
                Statement statement = admin.createStatement();
                var found = statement.executeQuery("SELECT rolpassword FROM pg_authid WHERE rolname = 'app'")) {
            found.next();
            return found.getString(1);
        }
    }
}
