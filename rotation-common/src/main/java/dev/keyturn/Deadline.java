package dev.keyturn;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;

/**
 * When this invocation has to be over. Whatever waits (a connection, a lock, a retry) asks here how long it may, so
 * that the function ends with a clear error of its own and is not killed half-way.
 *
 * @param nanoTime the end, on the clock of {@link System#nanoTime()}
 */
public record Deadline(long nanoTime) {
    /** Kept back for writing the step's log line and the answer. */
    private static final Duration RESERVE = Duration.ofMillis(500);

    public static Deadline of(Context context) {
        return in(Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE));
    }

    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** The time left. @throws RotationException.Unreachable if there is none */
    public Duration remaining() {
        Duration left = Duration.ofNanos(nanoTime - System.nanoTime());
        if (left.compareTo(Duration.ofMillis(1)) < 0) {
            throw new RotationException.Unreachable("OUT_OF_TIME", "The step ran out of time.",
                    "Secrets Manager tries again; if it persists, raise the function's time-out.");
        }
        return left;
    }

    /** The time left, or less: {@code limit}. */
    public Duration atMost(Duration limit) {
        Duration left = remaining();
        return left.compareTo(limit) < 0 ? left : limit;
    }
}
