package dev.keyturn;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * The pauses between tries of one call: 0.1 s, then twice as long each time, up to 2 s; each shortened by chance, so
 * that functions which were throttled together do not come back together.
 *
 * @see <a href="https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/">Timeouts, retries,
 *     and backoff with jitter</a>
 */
public final class Patience {
    private static final Duration LONGEST = Duration.ofSeconds(2);
    /** A try that gets less is not worth waiting for. */
    private static final Duration SHORTEST_TRY = Duration.ofMillis(100);

    private final Deadline deadline;
    private Duration next = Duration.ofMillis(100);

    public Patience(Deadline deadline) {
        this.deadline = deadline;
    }

    /** Calls, and calls again for as long as only the other side is to blame and there is time. */
    public static <T> T call(Deadline deadline, Supplier<T> call) {
        Patience patience = new Patience(deadline);
        while (true) {
            try {
                return call.get();
            } catch (RotationException.Unreachable failure) {
                if (!patience.pause()) {
                    throw failure;
                }
            }
        }
    }

    /** Waits, unless that would leave no time for another try. @return whether there is time for another try */
    public boolean pause() {
        Duration pause = Duration.ofNanos(ThreadLocalRandom.current().nextLong(next.toNanos() / 2, next.toNanos()));
        if (!deadline.allows(pause.plus(SHORTEST_TRY))) {
            return false;
        }
        next = next.compareTo(LONGEST.dividedBy(2)) > 0 ? LONGEST : next.multipliedBy(2);
        Deadline.rest(pause);
        return true;
    }
}
