package dev.keyturn.aws;

import dev.keyturn.RotationException;
import software.amazon.awssdk.core.exception.SdkException;

/** What went wrong at Secrets Manager, in Keyturn's words: who has to act, and on what. */
final class AwsFailures {
    private AwsFailures() {}

    static RotationException told(String operation, SdkException failure) {
        Trouble trouble = Trouble.of(failure);
        return switch (trouble.kind()) {
            case BUSY -> new RotationException.Unreachable("SECRETS_MANAGER_BUSY",
                    "Secrets Manager answered " + operation + " with " + trouble.detail() + ", repeatedly.",
                    "The rotation is tried again; if it persists, look for a quota or an AWS incident.");
            case DENIED -> new RotationException.Refused("SECRETS_MANAGER_ACCESS",
                    "The function's role may not call " + operation + " on this secret.",
                    "Grant secretsmanager:" + operation + ", and the KMS key if the secret has one.");
            case REFUSED -> new RotationException.Refused("SECRETS_MANAGER_REFUSED",
                    "Secrets Manager refused " + operation + " with " + trouble.detail() + ".",
                    "Look the error up under the operation " + operation + " in the API reference.");
            case SILENT -> new RotationException.Unreachable("SECRETS_MANAGER_UNREACHABLE",
                    "Secrets Manager did not answer " + operation + " (" + trouble.detail() + ").",
                    "Give the function's subnets a route to it, or a VPC endpoint; check SECRETS_MANAGER_ENDPOINT.");
            case UNPROVED -> new RotationException.Refused("SECRETS_MANAGER_TLS",
                    "Who was asked for " + operation + " did not prove to be Secrets Manager ("
                            + trouble.detail() + ").",
                    "Look for a proxy on the way that presents its own certificate; check SECRETS_MANAGER_ENDPOINT.");
            case UNSENT -> unsent(operation, trouble);
        };
    }

    /** Before any service is involved. */
    static RotationException unsent(String operation, Trouble trouble) {
        return new RotationException.Refused("SECRETS_MANAGER_CLIENT",
                "The call " + operation + " could not be sent (" + trouble.detail() + ").",
                "Check the variables that Lambda sets: AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY.");
    }
}
