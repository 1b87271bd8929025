package dev.keyturn;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;
import java.util.concurrent.FutureTask;

/**
 * When this invocation has to be over. Whatever waits (a connection, a lock, a retry) asks here how long it may, so
 * that the function ends with a clear error of its own and is not killed half-way. {@link #bound} is for what cannot
 * ask: a name server that is silent, an answer that comes byte by byte.
 *
 * @param nanoTime the end, on the clock of {@link System#nanoTime()}
 */
public record Deadline(long nanoTime) {
    /** Kept back for writing the step's log line and the answer. */
    private static final Duration RESERVE = Duration.ofMillis(600);
    /**
     * After the deadline: for an error that knows more than "out of time", and again for letting go of a connection.
     */
    private static final Duration GRACE = Duration.ofMillis(200);

    public static Deadline of(Context context) {
        return in(Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE));
    }

    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** The time left. @throws RotationException.Unreachable if there is none */
    public Duration remaining() {
        Duration left = left();
        if (left.compareTo(Duration.ofMillis(1)) < 0) {
            throw outOfTime();
        }
        return left;
    }

    /**
     * Lets time pass.
     *
     * @throws RotationException.Unreachable at once if there is not that much left
     */
    public void sleep(Duration time) {
        if (!allows(time)) {
            throw outOfTime();
        }
        rest(time);
    }

    /** The same where that there is time is known. */
    static void rest(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            throw interrupted();
        }
    }

    /** Whether there is at least that much time left. */
    public boolean allows(Duration time) {
        return left().compareTo(time) >= 0;
    }

    /** The time left, or less: {@code limit}. */
    public Duration atMost(Duration limit) {
        Duration left = remaining();
        return left.compareTo(limit) < 0 ? left : limit;
    }

    /**
     * Runs work that may hang, and comes back in time whatever it does. It gets a virtual thread, because an interrupt
     * closes the socket on which one of those is blocked.
     *
     * @throws RotationException.Unreachable if the work has not ended by the deadline; whatever the work throws
     * @see <a href="https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/net/Socket.html">Socket</a>, on
     *     virtual threads and interrupts
     */
    public void bound(Runnable work) {
        FutureTask<Boolean> task = new FutureTask<>(work, true);
        Thread thread = Thread.ofVirtual().name("keyturn-step").start(task);
        try {
            if (thread.join(left().plus(GRACE))) {
                rethrow(task);
                return;
            }
            thread.interrupt();
            if (!thread.join(GRACE) || task.state() != FutureTask.State.SUCCESS) {
                throw outOfTime();
            }
        } catch (InterruptedException stopped) {
            thread.interrupt();
            throw interrupted();
        }
    }

    private static void rethrow(FutureTask<Boolean> ended) {
        if (ended.state() == FutureTask.State.FAILED) {
            switch (ended.exceptionNow()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case Throwable impossible -> throw new IllegalStateException("a Runnable throws no checked exception");
            }
        }
    }

    private Duration left() {
        return Duration.ofNanos(nanoTime - System.nanoTime());
    }

    private static RotationException interrupted() {
        Thread.currentThread().interrupt();
        return new RotationException.Unreachable("INTERRUPTED", "The step was interrupted.",
                "Secrets Manager tries again.");
    }

    private static RotationException outOfTime() {
        return new RotationException.Unreachable("OUT_OF_TIME", "The step ran out of time.",
                "Secrets Manager tries again; if it persists, raise the function's time-out.");
    }
}
