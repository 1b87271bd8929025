package dev.keyturn.testkit.local;

import dev.keyturn.testkit.local.ForeignReaders.Application;
import dev.keyturn.testkit.local.ForeignReaders.Place;
import dev.keyturn.testkit.local.KeptSecret.Value;
import dev.keyturn.testkit.local.Probe.Held;
import dev.keyturn.testkit.local.Probe.Kind;
import dev.keyturn.testkit.local.Probe.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * The applications: half of them read the secret before each login, half hold a value for a while, and one more holds a
 * value that two rotations have superseded. Each kind logs in every 20 ms, as far as the machine keeps up.
 */
final class Readers implements AutoCloseable {
    private static final Duration PACE = Duration.ofMillis(20);
    /** How many of a reader's visits it takes until one of them is more than a login. */
    private static final int WORKING = 10;

    private final LocalTarget target;
    private final KeptSecret secret;
    private final Tally tally;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Application> applications = new ArrayList<>();
    private volatile boolean closed;

    Readers(LocalTarget target, KeptSecret secret, Tally tally) {
        this.target = target;
        this.secret = secret;
        this.tally = tally;
    }

    /**
     * @param count fresh and caching readers together, at least two
     * @param cached how long a caching reader holds a value
     */
    void start(int count, Duration cached) {
        int caching = count / 2;
        int fresh = count - caching;
        for (int i = 0; i < fresh; i++) {
            start(Kind.FRESH, i, fresh, () -> Optional.of(secret.current()));
        }
        for (int i = 0; i < caching; i++) {
            start(Kind.CACHING, i, caching, new Cache(cached));
        }
        start(Kind.LEAK, 0, 1, secret::leaked);
    }

    /** The same number of applications that others wrote, in the place of fresh and caching readers. */
    void start(ForeignReaders foreign, int count, Duration cached) {
        Place place = new Place(secret.endpoint(), secret.arn(), target.url(), cached);
        for (int i = 0; i < count; i++) {
            Application application = foreign.open(place);
            applications.add(application);
            every(Kind.FOREIGN, i, count, visits -> tally.count(visit(application)));
        }
        start(Kind.LEAK, 0, 1, secret::leaked);
    }

    /** What it logs in with is the application's own choice, so that whatever is refused counts as AWSCURRENT. */
    private static Probe visit(Application application) {
        Outcome outcome = Outcome.ACCEPTED;
        try {
            application.visit();
        } catch (SQLException refused) {
            outcome = Outcome.REFUSED;
        }
        return new Probe(Kind.FOREIGN, outcome, Held.CURRENT, System.nanoTime());
    }

    private void start(Kind kind, int index, int ofKind, Supplier<Optional<Value>> source) {
        every(kind, index, ofKind, visits -> {
            Work work = visits % WORKING == 0 ? target.work() : Work.NONE;
            source.get().ifPresent(value -> visit(kind, value, work));
        });
    }

    /** Readers of one kind take turns, so that their logins are spread evenly. */
    private void every(Kind kind, int index, int ofKind, IntConsumer visit) {
        long period = PACE.multipliedBy(ofKind).toNanos();
        long first = System.nanoTime() + PACE.multipliedBy(index).toNanos();
        threads.add(Thread.ofPlatform().daemon().name(kind + "-" + index).start(() -> {
            int visits = index;
            for (long next = first; !closed; next = Math.max(next + period, System.nanoTime())) {
                LockSupport.parkNanos(next - System.nanoTime());
                visit.accept(++visits);
            }
        }));
    }

    private void visit(Kind kind, Value value, Work work) {
        Visit visit = target.visit(value.text(), work);
        tally.count(new Probe(kind, visit.outcome(), secret.held(value), visit.answered()));
        tally.count(visit.statements());
    }

    @Override
    public void close() {
        closed = true;
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
            try {
                thread.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        applications.forEach(Application::close);
    }

    /** A value that is read again when it is too old. Used by one thread. */
    private final class Cache implements Supplier<Optional<Value>> {
        private final Duration lifetime;
        private Optional<Value> value = Optional.empty();
        private long readAt;

        private Cache(Duration lifetime) {
            this.lifetime = lifetime;
        }

        @Override
        public Optional<Value> get() {
            if (value.isEmpty() || System.nanoTime() - readAt > lifetime.toNanos()) {
                readAt = System.nanoTime();
                value = Optional.of(secret.current());
            }
            return value;
        }
    }
}
