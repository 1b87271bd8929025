package dev.keyturn.testkit.secretsmanager;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * A wire that throttles as the service does for one account in one region: so many calls a second of each group of
 * operations, whoever makes them. How much the service lets through at once is not published; here it is what a second
 * of rest has saved up.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html">Secrets Manager
 *     quotas</a>
 */
public final class Quotas implements Wire {
    private final List<Quota> quotas;
    private final Map<String, LongAdder> served = new ConcurrentHashMap<>();
    private final LongAdder throttled = new LongAdder();

    private Quotas(List<Quota> quotas) {
        this.quotas = quotas;
    }

    /** Those that are published. */
    public static Quotas published() {
        return ofWrites(50);
    }

    /** The same with another number of writes, for fleets that are too small for the published one. */
    public static Quotas ofWrites(int perSecond) {
        return new Quotas(List.of(
                new Quota(Set.of("PutSecretValue", "UpdateSecretVersionStage"), perSecond),
                new Quota(Set.of("DescribeSecret", "GetSecretValue"), 10_000)));
    }

    @Override
    public Optional<Answer> carry(Call call, Service service) {
        boolean admitted = quotas.stream().filter(quota -> quota.operations.contains(call.operation()))
                .allMatch(Quota::takeOne);
        if (!admitted) {
            throttled.increment();
            return Optional.of(Answer.error(400, "ThrottlingException", "Rate exceeded"));
        }
        served.computeIfAbsent(call.secretId(), id -> new LongAdder()).increment();
        return Optional.of(service.answer());
    }

    /** How many calls were let through. */
    public long served() {
        return served.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** How many calls about one secret were let through, as the callers have named it. */
    public long servedOf(String secretId) {
        return Optional.ofNullable(served.get(secretId)).map(LongAdder::sum).orElse(0L);
    }

    /** How many calls were not. */
    public long throttled() {
        return throttled.sum();
    }

    /** A bucket that fills steadily, up to a second's worth. */
    private static final class Quota {
        private static final double NANOS = 1e9;

        private final Set<String> operations;
        private final double perSecond;
        private double saved;
        private long filled = System.nanoTime();

        private Quota(Set<String> operations, double perSecond) {
            this.operations = operations;
            this.perSecond = perSecond;
            saved = perSecond;
        }

        private synchronized boolean takeOne() {
            long now = System.nanoTime();
            saved = Math.min(perSecond, saved + (now - filled) / NANOS * perSecond);
            filled = now;
            if (saved < 1) {
                return false;
            }
            saved--;
            return true;
        }
    }
}
