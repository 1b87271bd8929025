package dev.keyturn.testkit.faults;

import dev.keyturn.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * One life of a function's process, as the wires see it: it may serve several steps, and once it is dead nothing of it
 * reaches anybody. Thread-safe, but its calls can be told apart only if it runs one step at a time.
 */
public final class Run {
    private final Interference interference;
    private final Duration limit;
    private final Optional<Runnable> watcher;
    private final List<RemoteCall> calls = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Void>> connections = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> death = new CompletableFuture<>();
    private volatile Step step = Step.CREATE_SECRET;
    private volatile boolean vanished;

    private Run(Interference interference, Duration limit, Optional<Runnable> watcher) {
        this.interference = interference;
        this.limit = limit;
        this.watcher = watcher;
    }

    /** @param limit the time-out of each invocation */
    public Run(Interference interference, Duration limit) {
        this(interference, limit, Optional.empty());
    }

    /**
     * A run that nothing interferes with, and that somebody looks at whenever it stands still.
     *
     * @param watcher called when something may have changed at a peer, before the function gets its answer
     */
    public static Run watched(Duration limit, Runnable watcher) {
        return new Run(Interference.NONE, limit, Optional.of(watcher));
    }

    public Duration limit() {
        return limit;
    }

    /** The process is handed an event. */
    public void enter(Step next) {
        step = next;
    }

    /** The process has answered. Returns when nothing of a watched run is under way any more, not even a farewell. */
    public void leave() {
        watcher.ifPresent(present -> CompletableFuture
                .allOf(connections.toArray(CompletableFuture<?>[]::new)).orTimeout(1, TimeUnit.MINUTES).join());
    }

    /** The calls until now, in their order. */
    public List<RemoteCall> calls() {
        return List.copyOf(calls);
    }

    /** The process is gone, and the machines that it was connected to are told so. */
    public void die() {
        death.complete(null);
    }

    /** The process is gone with its whole machine, so that nobody is told. */
    public void vanish() {
        vanished = true;
        die();
    }

    public boolean isDead() {
        return death.isDone();
    }

    Step step() {
        return step;
    }

    boolean hasVanished() {
        return vanished;
    }

    /** Has something done when the process dies, or at once if it is dead. */
    @SuppressWarnings("FutureReturnValueIgnored") // the dead have nobody to tell what failed
    public void atDeath(Runnable action) {
        death.thenRun(action);
    }

    void awaitDeath() {
        death.join();
    }

    /**
     * A connection begins.
     *
     * @param end completed when nothing passes any more
     * @return its number among those of the current step, from 1
     */
    int connected(CompletableFuture<Void> end) {
        connections.add(end);
        return next(step + " connection");
    }

    /** The next call to a place. */
    RemoteCall next(Step from, Peer peer, String where) {
        return new RemoteCall(from, peer, where, next(from + " " + where));
    }

    /** A call begins. Says what becomes of it. */
    Fate meet(RemoteCall call) {
        if (isDead()) {
            return Fate.CRASH_BEFORE;
        }
        begin(call);
        Fate fate = interference.meet(call);
        return isDead() ? Fate.CRASH_BEFORE : fate;
    }

    private synchronized void begin(RemoteCall call) {
        calls.add(call);
    }

    /**
     * A call has been carried out, and something may have changed at a peer. The run stands still while it is looked
     * at. Where it waits for no answer, and has begun its next call, there is nothing to look at before that one's.
     */
    synchronized void effect(RemoteCall carriedOut) {
        watcher.filter(present -> !isDead() && calls.getLast().equals(carriedOut)).ifPresent(Runnable::run);
    }

    private int next(String counted) {
        return counts.merge(counted, 1, Integer::sum);
    }
}
