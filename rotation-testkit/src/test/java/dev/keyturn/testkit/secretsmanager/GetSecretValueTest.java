package dev.keyturn.testkit.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GetSecretValueTest extends EmulatorTest {
    @Test
    void awscurrentIsReadUnlessSaidOtherwise() {
        String arn = createSecret();
        String second = put(token(), "two");
        var current = client.getSecretValue(r -> r.secretId(NAME));
        assertThat(current.secretString()).isEqualTo("two");
        assertThat(current.versionId()).isEqualTo(second);
        assertThat(current.versionStages()).containsExactly("AWSCURRENT");
        assertThat(current.arn()).isEqualTo(arn);
        assertThat(current.name()).isEqualTo(NAME);
        assertThat(Duration.between(current.createdDate(), Instant.now())).isLessThan(Duration.ofHours(1));
    }

    @Test
    void versionIsReadByLabelOrId() {
        createSecret();
        put(token(), "two");
        assertThat(client.getSecretValue(r -> r.secretId(NAME).versionStage("AWSPREVIOUS")).secretString())
                .isEqualTo("one");
        assertThat(client.getSecretValue(r -> r.secretId(NAME).versionId(FIRST)).secretString()).isEqualTo("one");
        assertThat(client.getSecretValue(r -> r.secretId(NAME).versionId(FIRST).versionStage("AWSPREVIOUS"))
                .secretString()).isEqualTo("one");
    }

    @Test
    void versionWithoutLabelCanStillBeReadById() {
        createSecret();
        put(token(), "two");
        put(token(), "three");
        var deprecated = client.getSecretValue(r -> r.secretId(NAME).versionId(FIRST));
        assertThat(deprecated.secretString()).isEqualTo("one");
        assertThat(deprecated.hasVersionStages()).isFalse();
    }

    @Test
    void versionIdAndLabelThatDisagreeAreRefused() {
        createSecret();
        assertRefused(() -> client.getSecretValue(r -> r.secretId(NAME).versionId(FIRST).versionStage("AWSPENDING")),
                "InvalidRequestException",
                "You provided a VersionStage that is not associated to the provided VersionId.");
    }

    @Test
    void missingSecretLabelOrVersionIsNotFound() {
        assertRefused(() -> client.getSecretValue(r -> r.secretId(NAME)), "ResourceNotFoundException",
                "Secrets Manager can't find the specified secret.");
        createSecret();
        assertRefused(() -> client.getSecretValue(r -> r.secretId(NAME).versionStage("AWSPENDING")),
                "ResourceNotFoundException",
                "Secrets Manager can't find the specified secret value for staging label: AWSPENDING");
        String unknown = token();
        assertRefused(() -> client.getSecretValue(r -> r.secretId(NAME).versionId(unknown)),
                "ResourceNotFoundException",
                "Secrets Manager can't find the specified secret value for VersionId: " + unknown);
    }

    @Test
    void versionThatHasNoValueYetIsNotFound() {
        createSecret();
        String pending = emulator.driver().begin(NAME, FUNCTION_ARN).token();
        assertRefused(() -> client.getSecretValue(r -> r.secretId(NAME).versionStage("AWSPENDING")),
                "ResourceNotFoundException", "for staging label: AWSPENDING");
        assertRefused(() -> client.getSecretValue(r -> r.secretId(NAME).versionId(pending)
                .versionStage("AWSPENDING")), "ResourceNotFoundException", "for VersionId: " + pending);
    }

    @Test
    void secretWithoutAnyValueHasNoCurrentOne() {
        client.createSecret(r -> r.name(NAME));
        assertRefused(() -> client.getSecretValue(r -> r.secretId(NAME)), "ResourceNotFoundException",
                "for staging label: AWSCURRENT");
    }
}
