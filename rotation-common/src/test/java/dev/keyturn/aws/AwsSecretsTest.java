package dev.keyturn.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyturn.RotationException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsSecretsTest {
    @Test
    void missingRegionIsNamed() {
        assertThatExceptionOfType(RotationException.Malformed.class)
                .isThrownBy(() -> AwsSecrets.fromEnvironment(Map.of()))
                .withMessageContaining("AWS_REGION")
                .returns("SETTING", RotationException::code);
    }

    @Test
    void blankRegionIsNamed() {
        assertThatExceptionOfType(RotationException.Malformed.class)
                .isThrownBy(() -> AwsSecrets.fromEnvironment(Map.of("AWS_REGION", " ")))
                .withMessageContaining("AWS_REGION");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secretsmanager.local", "ftp://secretsmanager.local", "https://", "http://a b",
            "https://user:hush@secretsmanager.local", "https://secretsmanager.local/path", "https://a?b=hush"})
    void endpointThatIsNoUrlIsNamedWithoutItsValue(String endpoint) {
        assertThatExceptionOfType(RotationException.Malformed.class)
                .isThrownBy(() -> AwsSecrets.fromEnvironment(withEndpoint(endpoint)))
                .withMessageContaining("SECRETS_MANAGER_ENDPOINT")
                .withMessageNotContaining("hush")
                .returns("SETTING", RotationException::code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rds.local", "https://user:hush@rds.local", "https://["})
    void rdsEndpointThatIsNoUrlIsNamedWithoutItsValue(String endpoint) {
        assertThatExceptionOfType(RotationException.Malformed.class)
                .isThrownBy(() -> AwsSecrets.fromEnvironment(
                        Map.of("AWS_REGION", "eu-central-1", "RDS_ENDPOINT", endpoint)))
                .withMessageContaining("RDS_ENDPOINT")
                .withMessageNotContaining("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://[", "https://:", "http://a:b:c", "http://]:1", "http://-"})
    void endpointWithoutAHostIsNamed(String endpoint) {
        assertThatExceptionOfType(RotationException.Malformed.class)
                .isThrownBy(() -> AwsSecrets.fromEnvironment(withEndpoint(endpoint)))
                .withMessageContaining("SECRETS_MANAGER_ENDPOINT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "http://127.0.0.1:4566", "http://[::1]:4566/",
            "https://vpce-0123.secretsmanager.eu-central-1.vpce.amazonaws.com"})
    void endpointThatIsAUrlOrBlankIsAccepted(String endpoint) {
        assertThatCode(() -> AwsSecrets.fromEnvironment(withEndpoint(endpoint))).doesNotThrowAnyException();
    }

    @Test
    void onlyModernTlsIsSpokenToSecretsManager() {
        AwsSecrets.fromEnvironment(Map.of("AWS_REGION", "eu-central-1"));

        assertThat(System.getProperty("https.protocols")).isEqualTo("TLSv1.3,TLSv1.2");
    }

    private static Map<String, String> withEndpoint(String endpoint) {
        return Map.of("AWS_REGION", "eu-central-1", "SECRETS_MANAGER_ENDPOINT", endpoint);
    }
}
