package dev.keyturn.testkit.contract;

import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for others, never for ever and never for a while only. */
public final class Together {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(2);

    private Together() {}

    /** Starts both at the same moment, and returns when both are done. */
    public static void run(Runnable one, Runnable other) {
        CyclicBarrier start = new CyclicBarrier(2);
        CompletableFuture<Boolean> twin = start(() -> {
            pass(start);
            one.run();
            return true;
        });
        pass(start);
        other.run();
        await(twin);
    }

    /** On a thread of its own: work that blocks must not use up the carriers of others' virtual threads. */
    static <T> CompletableFuture<T> start(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> Thread.ofPlatform().daemon().start(task));
    }

    /** The end of what was started, which has to come within a minute. */
    public static <T> T await(CompletableFuture<T> coming) {
        return coming.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** It did not become so within a minute. */
    static final class InVain extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        private InVain(String what) {
            super("Waited in vain until " + what);
        }
    }

    /** @throws InVain if it does not become so */
    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new InVain(what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static void pass(CyclicBarrier barrier) {
        try {
            barrier.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException alone) {
            throw new IllegalStateException("The other one did not come", alone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", stopped);
        }
    }
}
