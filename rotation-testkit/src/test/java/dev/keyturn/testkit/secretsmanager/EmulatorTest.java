package dev.keyturn.testkit.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** An emulator and the real SDK client for one test. */
abstract class EmulatorTest {
    static final String NAME = "app/database";
    static final String FIRST = "first".repeat(8);
    static final String FUNCTION_ARN = "arn:aws:lambda:us-east-1:123456789012:function:rotate";

    final SecretsManagerEmulator emulator = SecretsManagerEmulator.start();
    final SecretsManagerClient client = client("AKIAPERSON");

    @AfterEach
    void stop() {
        client.close();
        emulator.close();
    }

    final SecretsManagerClient client(String accessKeyId) {
        return client(emulator, accessKeyId);
    }

    static SecretsManagerClient client(SecretsManagerEmulator emulator, String accessKeyId) {
        return SecretsManagerClient.builder()
                .endpointOverride(emulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "any")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** Creates the secret with the value "one" in version {@link #FIRST}. */
    final String createSecret() {
        return client.createSecret(r -> r.name(NAME).clientRequestToken(FIRST).secretString("one")).arn();
    }

    final String put(String token, String value, String... stages) {
        client.putSecretValue(r -> {
            r.secretId(NAME).clientRequestToken(token).secretString(value);
            if (stages.length > 0) {
                r.versionStages(stages);
            }
        });
        return token;
    }

    final RotationResult await(String secretId) throws Exception {
        return emulator.driver().rotationOf(secretId).get(30, TimeUnit.SECONDS);
    }

    final void assertLabels(Map<String, Set<String>> expected) {
        assertThat(emulator.labels(NAME)).isEqualTo(expected);
    }

    static void assertRefused(ThrowingCallable call, String type, String message) {
        SecretsManagerException refusal = catchThrowableOfType(SecretsManagerException.class, call);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(type);
        assertThat(refusal.awsErrorDetails().errorMessage()).contains(message);
        assertThat(refusal.statusCode()).isEqualTo(400);
    }

    static String token() {
        return UUID.randomUUID().toString();
    }
}
