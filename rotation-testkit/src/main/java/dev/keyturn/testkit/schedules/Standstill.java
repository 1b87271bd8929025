package dev.keyturn.testkit.schedules;

import dev.keyturn.Step;
import dev.keyturn.testkit.faults.Fate;
import dev.keyturn.testkit.faults.Interference;
import dev.keyturn.testkit.faults.RemoteCall;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps a run waiting before the call with a number, so that others overtake it exactly there. */
final class Standstill implements Interference {
    private static final long MINUTES = 1;

    private final int at;
    private final AtomicInteger met = new AtomicInteger();
    private final CompletableFuture<RemoteCall> reached = new CompletableFuture<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    Standstill(int at) {
        this.at = at;
    }

    @Override
    public Fate meet(RemoteCall call) {
        if (met.incrementAndGet() == at) {
            reached.complete(call);
            over.orTimeout(MINUTES, TimeUnit.MINUTES).join();
        }
        return Fate.DELIVERED;
    }

    /** Returns when the run has come to the call, or to its end before. */
    void awaitReached(CompletableFuture<?> end) {
        CompletableFuture.anyOf(reached, end).orTimeout(MINUTES, TimeUnit.MINUTES).join();
    }

    /** The step in which it stands still; empty if the run has come to its end before. */
    Optional<Step> step() {
        return reached.isDone() ? Optional.of(reached.join().step()) : Optional.empty();
    }

    /** Whether that is the call that moves AWSCURRENT, which is given up after some seconds. */
    boolean isAtPromotion() {
        return reached.isDone() && reached.join().step() == Step.FINISH_SECRET
                && reached.join().where().equals("UpdateSecretVersionStage");
    }

    /** Lets the run go on. */
    void end() {
        over.complete(null);
    }
}
