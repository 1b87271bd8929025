package dev.keyturn.testkit.secretsmanager;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * RotateSecret and CancelRotateSecret.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotateSecret.html">RotateSecret</a>
 */
final class RotationOperations {
    private final SecretStore store;
    private final RotationDriver driver;

    RotationOperations(SecretStore store, RotationDriver driver) {
        this.store = store;
        this.driver = driver;
    }

    Reply rotate(Request request) {
        request.object("RotationRules").ifPresent(RotationOperations::requireOneSchedule);
        String token = request.versionId("ClientRequestToken").orElseGet(() -> UUID.randomUUID().toString());
        return store.with(request.secretId(), secret -> {
            // The same token again is the same request, sent again because its answer was lost.
            if (!secret.versions().containsKey(token)) {
                begin(secret, token, request);
            }
            return Reply.about(secret).with("VersionId", token);
        });
    }

    Reply cancel(Request request) {
        return store.with(request.secretId(), secret -> {
            if (secret.rotations().settings().isEmpty()) {
                throw Refusal.invalidRequest("You tried to enable rotation on a secret that doesn't already have a "
                        + "Lambda function ARN configured and you didn't include such an ARN as a parameter in this "
                        + "call.");
            }
            Optional<String> cancelled = secret.rotations().open();
            secret.rotations().cancel();
            return Reply.about(secret).with("VersionId", cancelled);
        });
    }

    private void begin(StoredSecret secret, String token, Request request) {
        String functionArn = request.text("RotationLambdaARN", 0, 2048)
                .or(() -> secret.rotations().settings().map(Rotations.Settings::functionArn))
                .orElseThrow(() -> Refusal.invalidRequest(
                        "No Lambda rotation function ARN is associated with this secret."));
        if (!driver.knows(functionArn)) {
            throw new Refusal("AccessDeniedException", "Secrets Manager cannot invoke the specified Lambda function. "
                    + "Ensure that the function policy grants access to the principal secretsmanager.amazonaws.com.");
        }
        secret.beginRotation(token);
        secret.rotations().configure(functionArn, request.object("RotationRules"));
        PendingRotation rotation = RotationDriver.pending(secret, token);
        if (request.flag("RotateImmediately").orElse(true)) {
            driver.start(rotation);
        } else {
            driver.startTrial(rotation);
        }
    }

    private static void requireOneSchedule(Map<String, Object> rules) {
        if (rules.containsKey("AutomaticallyAfterDays") && rules.containsKey("ScheduleExpression")) {
            throw Refusal.invalidParameter("You can't specify both AutomaticallyAfterDays and ScheduleExpression.");
        }
    }
}
