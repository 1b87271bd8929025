package dev.keyturn.testkit.faults;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a run waiting before one of its calls, as a frozen process or a slow network would, so that everything that
 * others do in the meantime happens exactly there.
 */
public final class Pause implements Interference {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RemoteCall call;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    public Pause(RemoteCall call) {
        this.call = call;
    }

    @Override
    public Fate meet(RemoteCall met) {
        if (met.equals(call)) {
            reached.countDown();
            await(over, "the end of the pause before " + call);
        }
        return Fate.DELIVERED;
    }

    /** Returns when the run has come to the call. @throws IllegalStateException if it does not come within a minute */
    public void awaitReached() {
        await(reached, call.toString());
    }

    /** Lets the run go on. */
    public void end() {
        over.countDown();
    }

    private static void await(CountDownLatch latch, String what) {
        try {
            if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("Waited in vain for " + what);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + what, stopped);
        }
    }
}
