package dev.keyturn.aws;

import dev.keyturn.Deadline;
import dev.keyturn.Patience;
import dev.keyturn.RotationException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Calls to services of AWS, as long as the step has time for them.
 *
 * @param identity as whom; asked for at each call, right before it is sent
 */
record Calls(Deadline deadline, Supplier<AwsCredentialsProvider> identity) {
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

    /** Says of one call of the SDK's as whom it is made, and how long it may take. */
    void configure(AwsRequestOverrideConfiguration.Builder call) {
        call.credentialsProvider(identity.get()).apiCallTimeout(deadline.atMost(LONGEST_ANSWER));
    }

    /** The same calls with less time. */
    Calls within(Deadline sooner) {
        return new Calls(sooner, identity);
    }
}
