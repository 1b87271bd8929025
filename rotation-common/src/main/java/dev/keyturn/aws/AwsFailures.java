package dev.keyturn.aws;

import dev.keyturn.RotationException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** What went wrong at Secrets Manager, in Keyturn's words: who has to act, and on what. */
final class AwsFailures {
    private static final Pattern NAME = Pattern.compile("[A-Za-z]{1,64}");

    private AwsFailures() {}

    static RotationException told(String operation, SdkException failure) {
        return switch (failure) {
            case AwsServiceException answer when answer.isThrottlingException() || answer.statusCode() >= 500 ->
                    new RotationException.Unreachable("SECRETS_MANAGER_BUSY",
                            "Secrets Manager answered " + operation + " with " + code(answer) + ", repeatedly.",
                            "The rotation is tried again; if it persists, look for a quota or an AWS incident.");
            case AwsServiceException answer when isDenied(answer) ->
                    new RotationException.Refused("SECRETS_MANAGER_ACCESS",
                            "The function's role may not call " + operation + " on this secret.",
                            "Grant secretsmanager:" + operation + ", and the KMS key if the secret has one.");
            case AwsServiceException answer ->
                    new RotationException.Refused("SECRETS_MANAGER_REFUSED",
                            "Secrets Manager refused " + operation + " with " + code(answer) + ".",
                            "Look the error up under the operation " + operation + " in the API reference.");
            case ApiCallTimeoutException silence -> unreachable(operation, "no answer in time");
            default -> unanswered(operation, rootOf(failure));
        };
    }

    static boolean isDenied(AwsServiceException answer) {
        return code(answer).startsWith("AccessDenied");
    }

    private static RotationException unanswered(String operation, Throwable root) {
        String type = root.getClass().getSimpleName();
        return switch (root) {
            case SSLException tls -> unproved(operation, type);
            case GeneralSecurityException certificate -> unproved(operation, type);
            case IOException network -> unreachable(operation, type);
            default -> new RotationException.Refused("SECRETS_MANAGER_CLIENT",
                    "The call " + operation + " could not be sent (" + type + ").",
                    "Check the variables that Lambda sets: AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY.");
        };
    }

    private static RotationException unreachable(String operation, String how) {
        return new RotationException.Unreachable("SECRETS_MANAGER_UNREACHABLE",
                "Secrets Manager did not answer " + operation + " (" + how + ").",
                "Give the function's subnets a route to it, or a VPC endpoint; check SECRETS_MANAGER_ENDPOINT.");
    }

    private static RotationException unproved(String operation, String type) {
        return new RotationException.Refused("SECRETS_MANAGER_TLS",
                "Who was asked for " + operation + " did not prove to be Secrets Manager (" + type + ").",
                "Look for a proxy on the way that presents its own certificate; check SECRETS_MANAGER_ENDPOINT.");
    }

    /** The error's name, as far as it is one: whatever else an endpoint sends in its place is not repeated. */
    private static String code(AwsServiceException answer) {
        return Optional.ofNullable(answer.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .filter(name -> NAME.matcher(name).matches())
                .orElse("HTTP " + answer.statusCode());
    }

    private static Throwable rootOf(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).reduce((outer, inner) -> inner)
                .orElse(failure);
    }
}
