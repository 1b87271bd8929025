package dev.keyturn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.events.SecretsManagerRotationEvent;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RotationRequestTest {
    @Test
    void eventIsTakenAsItIs() {
        assertThat(RotationRequest.of(event("setSecret", "arn:secret", "a-token").withRotationToken("proof").build()))
                .isEqualTo(new RotationRequest(Step.SET_SECRET, "arn:secret", "a-token", Optional.of("proof")));
    }

    @Test
    void fieldThatIsMissingOrBlankIsNamed() {
        assertMissing("Step", event(" ", "arn:secret", "a-token").build());
        assertMissing("SecretId", event("setSecret", "", "a-token").build());
        assertMissing("ClientRequestToken", SecretsManagerRotationEvent.builder().withStep("setSecret")
                .withSecretId("arn:secret").build());
    }

    @Test
    void textShowsEverythingButTheProof() {
        RotationRequest request =
                RotationRequest.of(event("setSecret", "arn:secret", "a-token").withRotationToken("proof").build());

        assertThat(request).hasToString("setSecret of arn:secret for version a-token");
    }

    private static SecretsManagerRotationEvent.SecretsManagerRotationEventBuilder event(
            String step, String secret, String token) {
        return SecretsManagerRotationEvent.builder().withStep(step).withSecretId(secret).withClientRequestToken(token);
    }

    private static void assertMissing(String field, SecretsManagerRotationEvent event) {
        assertThatExceptionOfType(RotationException.Malformed.class).isThrownBy(() -> RotationRequest.of(event))
                .withMessageContaining("has no " + field + ".").returns("EVENT_FIELD", RotationException::code);
    }
}
