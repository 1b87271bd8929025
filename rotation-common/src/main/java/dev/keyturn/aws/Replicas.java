package dev.keyturn.aws;

import dev.keyturn.Deadline;
import dev.keyturn.Patience;
import dev.keyturn.RotationException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;

/**
 * The copies of a secret in other regions. Only the primary can be rotated; the service then copies what was promoted.
 *
 * @param region the function's own
 * @param longest how long finishSecret waits for the copies
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/replicate-secrets.html">Replicate secrets
 *     across Regions</a>
 */
record Replicas(String region, Duration longest) {
    private static final String SETTING = "REPLICAS_WAIT";
    /** Left for what comes after: the log's line. */
    private static final Duration SPARE = Duration.ofSeconds(1);

    /** Reads REPLICAS_WAIT, in seconds, 0 unless it is set. */
    static Replicas fromEnvironment(Map<String, String> environment, String region) {
        String seconds = environment.getOrDefault(SETTING, "").strip();
        if (!seconds.matches("[0-9]{0,3}")) {
            throw new RotationException.Malformed("SETTING",
                    "The variable " + SETTING + " is not a number of seconds from 0 to 999.",
                    "Correct it in the function's environment; 0 means not to wait.");
        }
        return new Replicas(region, Duration.ofSeconds(seconds.isEmpty() ? 0 : Integer.parseInt(seconds)));
    }

    /** @throws RotationException.Refused if the secret is the copy of one in another region */
    void requirePrimary(DescribeSecretResponse secret) {
        Optional.ofNullable(secret.primaryRegion()).filter(primary -> !primary.equals(region)).ifPresent(primary -> {
            String there = ReplicaWatch.named(primary);
            throw new RotationException.Refused("REPLICA",
                    "The secret is a replica of the one in " + there + ", and cannot be changed here.",
                    "Have a function in " + there + " rotate the primary secret; its replicas follow.");
        });
    }

    /**
     * Asks again and again, as long as a copy is under way and there is time.
     *
     * @param describe the secret, in the time of those calls
     * @return what came of it, also where asking failed: the rotation did not
     */
    List<String> await(Calls calls, Function<Calls, DescribeSecretResponse> describe) {
        if (longest.isZero() || !calls.deadline().allows(SPARE.multipliedBy(2))) {
            return List.of();
        }
        Duration most = calls.deadline().remaining().minus(SPARE);
        Calls within = calls.within(Deadline.in(longest.compareTo(most) < 0 ? longest : most));
        try {
            return watched(() -> describe.apply(within), new Patience(within.deadline()));
        } catch (RotationException failure) {
            return List.of("WARNING: whether the replicas are in sync could not be asked (" + failure.code() + ").");
        }
    }

    private static List<String> watched(Supplier<DescribeSecretResponse> describe, Patience patience) {
        ReplicaWatch watch = new ReplicaWatch();
        boolean isOver = watch.isOver(describe.get());
        while (!isOver && patience.pause()) {
            isOver = watch.isOver(describe.get());
        }
        return watch.sentences();
    }
}
