package dev.keyturn.aws;

import dev.keyturn.RotationException;
import software.amazon.awssdk.core.exception.SdkException;

/** What went wrong at Amazon RDS, in Keyturn's words. */
final class RdsFailures {
    private RdsFailures() {}

    static RotationException told(RdsDatabase database, SdkException failure) {
        Trouble trouble = Trouble.of(failure);
        String operation = database.operation();
        return switch (trouble.kind()) {
            case BUSY -> new RotationException.Unreachable("RDS_BUSY",
                    "Amazon RDS answered " + operation + " with " + trouble.detail() + ", repeatedly.",
                    "The rotation is tried again; if it persists, look for a quota or an AWS incident.");
            case DENIED -> new RotationException.Refused("RDS_ACCESS",
                    "The function's role may not call " + operation + " for " + database + ".",
                    "Grant rds:" + operation + " there, or put host, port and engine into the administrator's secret.");
            case REFUSED -> database.isMissing(trouble.detail()) ? notFound(database)
                    : new RotationException.Refused("RDS_REFUSED",
                            "Amazon RDS refused " + operation + " with " + trouble.detail() + ".",
                            "Look the error up under the operation " + operation + " in the API reference.");
            case SILENT -> new RotationException.Unreachable("RDS_UNREACHABLE",
                    "Amazon RDS did not answer " + operation + " (" + trouble.detail() + ").",
                    "Give the function's subnets a route to it, or a VPC endpoint; check RDS_ENDPOINT.");
            case UNPROVED -> new RotationException.Refused("RDS_TLS",
                    "Who was asked for " + operation + " did not prove to be Amazon RDS (" + trouble.detail() + ").",
                    "Look for a proxy on the way that presents its own certificate; check RDS_ENDPOINT.");
            case UNSENT -> AwsFailures.unsent(operation, trouble);
        };
    }

    static RotationException notFound(RdsDatabase database) {
        return new RotationException.Refused("RDS_NOT_FOUND",
                "Amazon RDS does not know " + database + ", which the administrator's secret belongs to.",
                "Name the secret of an administrator whose database still exists.");
    }

    static RotationException noEndpoint(RdsDatabase database) {
        return new RotationException.Unreachable("RDS_NO_ENDPOINT",
                "Amazon RDS has no endpoint yet for " + database + ".",
                "Secrets Manager tries again; the database has one once it has been created.");
    }
}
