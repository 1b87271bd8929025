package dev.keyturn.testkit.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.Step;
import dev.keyturn.testkit.query.FakeSts;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import dev.keyturn.testkit.secretsmanager.SecretsManagerEmulator;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A secret of another account than the function's, 123456789012, which the function rotates by a role there. */
class CrossAccountTest {
    private static final String ACCOUNT = "210987654321";
    private static final String ROLE = "arn:aws:iam::210987654321:role/security/keyturn-rotation";
    private static final Map<String, Integer> TEN_CALLS =
            Map.of("DescribeSecret", 3, "GetSecretValue", 4, "PutSecretValue", 1, "UpdateSecretVersionStage", 2);
    private final FakeSts sts = FakeSts.start(System.getenv("AWS_SECRET_ACCESS_KEY")).with(ROLE);
    private final DrawerRotation service = in(ACCOUNT);

    @AfterEach
    void stop() {
        service.close();
        sts.close();
    }

    @Test
    void roleOfTheSecretsAccountMakesEveryCallAndIsAssumedOnceAStep() {
        assertThat(service.rotate()).isInstanceOf(RotationResult.Succeeded.class);

        assertThat(service.emulator.calls(FakeSts.keyOf(ACCOUNT))).isEqualTo(TEN_CALLS);
        assertThat(service.functionCalls()).isEmpty();
        assertThat(sts.calls()).isEqualTo(Map.of("AssumeRole", Step.values().length));
    }

    /** The emulator takes a value from an assumed role with the RotationToken of this very rotation only. */
    @Test
    void rotationTokenOfTheEventProvesThatTheServiceBeganTheRotation() {
        PendingRotation rotation = service.begin();
        PendingRotation unproved =
                new PendingRotation(rotation.arn(), rotation.token(), "11111111-1111-4111-8111-111111111111");

        assertThat(service.failure(unproved, Step.CREATE_SECRET)).contains("PutSecretValue", "SECRETS_MANAGER_ACCESS");
        assertThat(service.emulator.driver().run(rotation)).isInstanceOf(RotationResult.Succeeded.class);
        assertThat(String.join("", service.log)).doesNotContain(rotation.rotationToken(), unproved.rotationToken(),
                "canary-of-a-key", "canary-of-a-session");
    }

    @Test
    void sessionIsNamedAfterTheRotation() throws FunctionFailed {
        PendingRotation rotation = service.begin();
        service.step(rotation, Step.CREATE_SECRET);

        assertThat(sts.sessions()).containsExactly("keyturn-" + rotation.token());
    }

    @Test
    void throttledAssumptionIsTriedAgain() {
        sts.server().refuse(2, 400, "Throttling");

        assertThat(service.rotate()).isInstanceOf(RotationResult.Succeeded.class);
    }

    @Test
    void secretOfTheFunctionsOwnAccountNeedsNoRole() {
        try (DrawerRotation own = in("123456789012")) {
            assertThat(own.rotate()).isInstanceOf(RotationResult.Succeeded.class);
            assertThat(own.functionCalls()).isEqualTo(TEN_CALLS);
            assertThat(sts.calls()).isEmpty();
        }
    }

    @Test
    void accountThatIsNotListedIsRefusedByNameBeforeAnyCall() {
        try (DrawerRotation other = in("333333333333")) {
            assertThat(other.failure(other.begin(), Step.CREATE_SECRET))
                    .contains("333333333333", "ROTATION_ACCOUNTS", "FOREIGN_ACCOUNT");
            assertThat(other.functionCalls()).isEmpty();
            assertThat(sts.calls()).isEmpty();
            assertThat(other.labels().values()).contains(Set.of("AWSCURRENT"));
        }
    }

    @Test
    void otherAccountsAreRefusedWhereNoneIsListed() {
        try (DrawerRotation other = new DrawerRotation(SecretsManagerEmulator.start(ACCOUNT, 1), Map.of())) {
            assertThat(other.failure(other.begin(), Step.SET_SECRET)).contains(ACCOUNT, "FOREIGN_ACCOUNT");
            assertThat(other.functionCalls()).isEmpty();
        }
    }

    private DrawerRotation in(String account) {
        return new DrawerRotation(SecretsManagerEmulator.start(account, 1), Map.of(
                "ROTATION_ROLE_ARN", "arn:aws:iam::{account}:role/security/keyturn-rotation",
                "ROTATION_ACCOUNTS", "111111111111, " + ACCOUNT, "STS_ENDPOINT", sts.endpoint().toString()));
    }
}
