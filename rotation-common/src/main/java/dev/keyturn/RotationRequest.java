package dev.keyturn;

import com.amazonaws.services.lambda.runtime.events.SecretsManagerRotationEvent;
import java.util.Optional;

/**
 * One invocation by Secrets Manager, checked. It is not the event itself because that type's {@code toString()} shows
 * the RotationToken; this one's does not.
 *
 * @param step which of the four steps to run
 * @param secretId the secret's ARN or name
 * @param token the ClientRequestToken: the id of the version that this rotation makes, 32 to 64 characters
 * @param rotationToken proves to PutSecretValue, across accounts, that Secrets Manager began this rotation
 */
public record RotationRequest(Step step, String secretId, String token, Optional<String> rotationToken) {

    static RotationRequest of(SecretsManagerRotationEvent event) {
        if (event == null) {
            throw missing("Step");
        }
        return new RotationRequest(
                Step.named(required("Step", event.getStep())),
                required("SecretId", event.getSecretId()),
                required("ClientRequestToken", event.getClientRequestToken()),
                Optional.ofNullable(event.getRotationToken()));
    }

    private static String required(String field, String value) {
        if (value == null || value.isBlank()) {
            throw missing(field);
        }
        return value;
    }

    private static RotationException.Malformed missing(String field) {
        return new RotationException.Malformed("EVENT_FIELD", "The event has no " + field + ".",
                "Invoke the function through Secrets Manager (RotateSecret); events/ has examples for sam local "
                        + "invoke.");
    }

    @Override
    public String toString() {
        return step.wireName() + " of " + secretId + " for version " + token;
    }
}
