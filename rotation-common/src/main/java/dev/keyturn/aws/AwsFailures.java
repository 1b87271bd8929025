package dev.keyturn.aws;

import dev.keyturn.RotationException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What went wrong at Secrets Manager, in Keyturn's words: who has to act, and on what. */
final class AwsFailures {
    private AwsFailures() {}

    static RotationException told(String operation, SdkException failure) {
        return switch (failure) {
            case AwsServiceException answer when answer.isThrottlingException() || answer.statusCode() >= 500 ->
                    new RotationException.Unreachable("SECRETS_MANAGER_BUSY",
                            "Secrets Manager answered " + operation + " with " + code(answer) + ", repeatedly.",
                            "It tries again; if it persists, look for a quota or an AWS incident.");
            case AwsServiceException answer when code(answer).startsWith("AccessDenied") ->
                    new RotationException.Refused("SECRETS_MANAGER_ACCESS",
                            "The function's role may not call " + operation + " on this secret.",
                            "Grant secretsmanager:" + operation + ", and the KMS key if the secret has one.");
            case AwsServiceException answer ->
                    new RotationException.Refused("SECRETS_MANAGER_REFUSED",
                            "Secrets Manager refused " + operation + " with " + code(answer) + ".",
                            "Look the error up under the operation " + operation + " in the API reference.");
            default ->
                    new RotationException.Unreachable("SECRETS_MANAGER_UNREACHABLE",
                            "Secrets Manager did not answer " + operation + " (" + rootType(failure) + ").",
                            "Give the function's subnets a route to it, or a VPC endpoint; check SECRETS_MANAGER_ENDPOINT.");
        };
    }

    private static String code(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        return details == null ? "HTTP " + answer.statusCode() : details.errorCode();
    }

    private static String rootType(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }
}
