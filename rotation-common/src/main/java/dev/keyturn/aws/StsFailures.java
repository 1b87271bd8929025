package dev.keyturn.aws;

import dev.keyturn.RotationException;
import software.amazon.awssdk.core.exception.SdkException;

/** What went wrong at AWS Security Token Service, in Keyturn's words. */
final class StsFailures {
    private StsFailures() {}

    static RotationException told(Sts.Role role, SdkException failure) {
        Trouble trouble = Trouble.of(failure);
        return switch (trouble.kind()) {
            case BUSY -> new RotationException.Unreachable("STS_BUSY",
                    "AWS STS answered AssumeRole with " + trouble.detail() + ", repeatedly.",
                    "The rotation is tried again; if it persists, look for a quota or an AWS incident.");
            case DENIED -> new RotationException.Refused("STS_ACCESS",
                    "The function's role may not assume " + role.arn() + ", or there is no such role.",
                    "Grant sts:AssumeRole on it to the function's role, and have its trust policy name that role.");
            case REFUSED -> new RotationException.Refused("STS_REFUSED",
                    "AWS STS refused AssumeRole with " + trouble.detail() + ".",
                    "Look the error up under the operation AssumeRole in the API reference.");
            case SILENT -> new RotationException.Unreachable("STS_UNREACHABLE",
                    "AWS STS did not answer AssumeRole (" + trouble.detail() + ").",
                    "Give the function's subnets a route to it, or a VPC endpoint; check STS_ENDPOINT.");
            case UNPROVED -> new RotationException.Refused("STS_TLS",
                    "Who was asked for AssumeRole did not prove to be AWS STS (" + trouble.detail() + ").",
                    "Look for a proxy on the way that presents its own certificate; check STS_ENDPOINT.");
            case UNSENT -> AwsFailures.unsent("AssumeRole", trouble);
        };
    }
}
