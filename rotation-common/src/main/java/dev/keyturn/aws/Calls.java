package dev.keyturn.aws;

import dev.keyturn.Deadline;
import dev.keyturn.Patience;
import dev.keyturn.RotationException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls to a service of AWS, as long as the step has time for them. */
record Calls(Deadline deadline) {
    /** One answer takes milliseconds; after this long it is lost, and asking again is quicker. */
    static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);

    /**
     * Calls, and calls again for as long as the service is the only one to blame and there is time.
     *
     * @param told says what a failure means; {@link RotationException.Unreachable} is worth another try
     */
    <T> T make(Supplier<T> call, Function<SdkException, RotationException> told) {
        return Patience.call(deadline, () -> {
            try {
                return call.get();
            } catch (SdkException failure) {
                throw told.apply(failure);
            }
        });
    }

    /** Calls Secrets Manager. */
    <T> T make(String operation, Supplier<T> call) {
        return make(call, failure -> AwsFailures.told(operation, failure));
    }

    /** Limits one call of the SDK's. */
    void inTime(AwsRequestOverrideConfiguration.Builder call) {
        call.apiCallTimeout(deadline.atMost(LONGEST_ANSWER));
    }
}
