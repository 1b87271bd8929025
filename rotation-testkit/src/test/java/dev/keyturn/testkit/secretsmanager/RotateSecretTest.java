package dev.keyturn.testkit.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.Step;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.model.RotateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.RotateSecretResponse;

class RotateSecretTest extends EmulatorTest {
    private final SimpleFunction function = new SimpleFunction(client("AKIAFUNCTION"));
    private final String token = token();

    @Test
    void successfulRotationMovesAwscurrentAndClearsAwspending() throws Exception {
        createSecret();
        assertThat(rotate().versionId()).isEqualTo(token);
        assertThat(await(NAME)).isEqualTo(new RotationResult.Succeeded(token));
        assertLabels(Map.of(FIRST, Set.of("AWSPREVIOUS"), token, Set.of("AWSCURRENT")));
        assertThat(client.getSecretValue(r -> r.secretId(NAME)).secretString()).isEqualTo("rotated");
        var description = client.describeSecret(r -> r.secretId(NAME));
        assertThat(description.rotationEnabled()).isTrue();
        assertThat(description.rotationLambdaARN()).isEqualTo(FUNCTION_ARN);
        assertThat(description.rotationRules().automaticallyAfterDays()).isEqualTo(30);
        assertThat(description.lastRotatedDate()).isNotNull();
    }

    @Test
    void functionIsSentTheFourStepsWithTheFullArn() throws Exception {
        String arn = createSecret();
        rotate();
        await(NAME);
        assertThat(function.steps()).containsExactly(Step.values());
        assertThat(function.events).allSatisfy(event -> assertThat(event)
                .containsOnlyKeys("Step", "SecretId", "ClientRequestToken", "RotationToken")
                .containsEntry("SecretId", arn)
                .containsEntry("ClientRequestToken", token));
        assertThat(function.events).extracting(event -> event.get("RotationToken")).doesNotContainNull()
                .allSatisfy(value -> assertThat(value.toString()).matches("[a-zA-Z0-9-]{36,256}"));
    }

    @Test
    void emptyPendingVersionIsThereBeforeTheFunctionRuns() throws Exception {
        createSecret();
        function.at(Step.CREATE_SECRET, event -> {
            assertLabels(Map.of(FIRST, Set.of("AWSCURRENT"), token, Set.of("AWSPENDING")));
            assertRefused(() -> client.getSecretValue(r -> r.secretId(NAME).versionStage("AWSPENDING")),
                    "ResourceNotFoundException", "AWSPENDING");
        });
        rotate();
        assertThat(await(NAME)).isEqualTo(new RotationResult.Succeeded(token));
    }

    @Test
    void laterRotationUsesTheConfiguredFunction() throws Exception {
        createSecret();
        rotate();
        await(NAME);
        String next = client.rotateSecret(r -> r.secretId(NAME)).versionId();
        assertThat(await(NAME)).isEqualTo(new RotationResult.Succeeded(next));
        assertLabels(Map.of(token, Set.of("AWSPREVIOUS"), next, Set.of("AWSCURRENT")));
        assertThat(client.describeSecret(r -> r.secretId(NAME)).rotationRules().automaticallyAfterDays())
                .isEqualTo(30);
    }

    @Test
    void retriedRequestStartsNoSecondRotation() throws Exception {
        createSecret();
        rotate();
        await(NAME);
        assertThat(rotate().versionId()).isEqualTo(token);
        await(NAME);
        assertThat(function.steps()).hasSize(4);
    }

    @Test
    void incompleteRotationBlocksTheNext() {
        createSecret();
        emulator.addFunction(FUNCTION_ARN, function);
        emulator.driver().begin(NAME, FUNCTION_ARN);
        assertRefused(() -> client.rotateSecret(r -> r.secretId(NAME)), "InvalidRequestException",
                "A previous rotation isn't complete. That rotation will be reattempted.");
    }

    @Test
    void strayAwspendingBlocksToo() {
        createSecret();
        put(token(), "stray", "AWSPENDING");
        assertRefused(this::rotate, "InvalidRequestException", "A previous rotation isn't complete.");
        assertThat(client.describeSecret(r -> r.secretId(NAME)).rotationEnabled()).isNull();
    }

    @Test
    void awspendingOnTheCurrentVersionBlocksNothing() throws Exception {
        createSecret();
        client.updateSecretVersionStage(r -> r.secretId(NAME).versionStage("AWSPENDING").moveToVersionId(FIRST));
        rotate();
        assertThat(await(NAME)).isEqualTo(new RotationResult.Succeeded(token));
        assertLabels(Map.of(FIRST, Set.of("AWSPREVIOUS"), token, Set.of("AWSCURRENT")));
    }

    @Test
    void rotationWithoutKnownFunctionIsRefused() {
        createSecret();
        assertRefused(() -> client.rotateSecret(r -> r.secretId(NAME)), "InvalidRequestException",
                "No Lambda rotation function ARN is associated with this secret.");
        assertRefused(() -> client.rotateSecret(r -> r.secretId(NAME).rotationLambdaARN(FUNCTION_ARN)),
                "AccessDeniedException", "Secrets Manager cannot invoke the specified Lambda function.");
        assertLabels(Map.of(FIRST, Set.of("AWSCURRENT")));
        assertThatThrownBy(() -> emulator.driver().rotationOf(NAME)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void twoSchedulesAndWrongTokensAreRefused() {
        createSecret();
        assertRefused(() -> client.rotateSecret(r -> r.secretId(NAME).rotationRules(rules -> rules
                .automaticallyAfterDays(1L).scheduleExpression("rate(4 hours)"))), "InvalidParameterException",
                "ScheduleExpression");
        assertRefused(() -> client.rotateSecret(r -> r.secretId(NAME).clientRequestToken("short")),
                "InvalidParameterException", "ClientRequestToken must be 32-64 characters long.");
    }

    @Test
    void trialRunSendsTestSecretForAnEmptyVersionThatGoesAway() throws Exception {
        createSecret();
        function.at(Step.TEST_SECRET, event -> assertLabels(
                Map.of(FIRST, Set.of("AWSCURRENT"), token, Set.of("AWSPENDING"))));
        trial();
        assertThat(await(NAME)).isInstanceOfSatisfying(RotationResult.Failed.class,
                failed -> assertThat(failed.failure()).hasMessageContaining("for VersionId: " + token));
        assertThat(function.steps()).containsExactly(Step.TEST_SECRET);
        assertThat(client.listSecretVersionIds(r -> r.secretId(NAME).includeDeprecated(true)).versions())
                .extracting(version -> version.versionId()).containsExactly(FIRST);
        assertThat(client.describeSecret(r -> r.secretId(NAME)).rotationEnabled()).isTrue();
        assertThat(client.describeSecret(r -> r.secretId(NAME)).lastRotatedDate()).isNull();
    }

    @Test
    void trialRunThatSucceedsLeavesTheWayFree() throws Exception {
        createSecret();
        emulator.addFunction("arn:trial", event -> {});
        client.rotateSecret(r -> r.secretId(NAME).rotationLambdaARN("arn:trial").rotateImmediately(false));
        assertThat(await(NAME)).isInstanceOf(RotationResult.Succeeded.class);
        rotate();
        assertThat(await(NAME)).isEqualTo(new RotationResult.Succeeded(token));
    }

    @Test
    void cancelledRotationStopsBeforeItsNextStepAndKeepsItsLabels() throws Exception {
        createSecret();
        function.at(Step.SET_SECRET,
                event -> assertThat(client.cancelRotateSecret(r -> r.secretId(NAME)).versionId()).isEqualTo(token));
        rotate();
        assertThat(await(NAME)).isEqualTo(new RotationResult.Cancelled(token));
        assertThat(function.steps()).isEqualTo(List.of(Step.CREATE_SECRET, Step.SET_SECRET));
        assertLabels(Map.of(FIRST, Set.of("AWSCURRENT"), token, Set.of("AWSPENDING")));
        assertThat(client.describeSecret(r -> r.secretId(NAME)).rotationEnabled()).isFalse();
    }

    @Test
    void cancellingWithoutRotationIsRefusedOnlyIfItWasNeverConfigured() throws Exception {
        createSecret();
        assertRefused(() -> client.cancelRotateSecret(r -> r.secretId(NAME)), "InvalidRequestException",
                "doesn't already have a Lambda function ARN configured");
        rotate();
        await(NAME);
        assertThat(client.cancelRotateSecret(r -> r.secretId(NAME)).versionId()).isNull();
        assertThat(client.describeSecret(r -> r.secretId(NAME)).rotationEnabled()).isFalse();
    }

    private RotateSecretResponse rotate() {
        return client.rotateSecret(request().build());
    }

    private void trial() {
        client.rotateSecret(request().rotateImmediately(false).build());
    }

    private RotateSecretRequest.Builder request() {
        emulator.addFunction(FUNCTION_ARN, function);
        return RotateSecretRequest.builder().secretId(NAME).clientRequestToken(token).rotationLambdaARN(FUNCTION_ARN)
                .rotationRules(rules -> rules.automaticallyAfterDays(30L));
    }
}
