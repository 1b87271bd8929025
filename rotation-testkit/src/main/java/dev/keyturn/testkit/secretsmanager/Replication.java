package dev.keyturn.testkit.secretsmanager;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A secret's copies in other regions, as DescribeSecret tells of them. Nothing is copied: a test says what is told.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ReplicationStatusType.html">
 *     ReplicationStatusType</a>
 */
public final class Replication {
    static final Replication NONE = new Replication(Optional.empty());

    private final Optional<String> primaryRegion;
    private final Map<String, List<String>> statuses = new LinkedHashMap<>();
    private int told;

    private Replication(Optional<String> primaryRegion) {
        this.primaryRegion = primaryRegion;
    }

    /** Of a secret whose primary is in that region: in the emulator's own, us-east-1, it is no copy itself. */
    public static Replication ofPrimaryIn(String region) {
        return new Replication(Optional.of(region));
    }

    /**
     * With a copy.
     *
     * @param told by one DescribeSecret after the other; the last for good
     */
    public Replication with(String region, String... told) {
        statuses.put(region, List.of(told));
        return this;
    }

    boolean isPrimary() {
        return primaryRegion.filter(region -> !region.equals(SecretStore.REGION)).isEmpty();
    }

    /** Adds what the next DescribeSecret tells. */
    synchronized void describe(Reply reply) {
        List<Map<String, String>> copies = statuses.entrySet().stream().map(copy -> Map.of("Region", copy.getKey(),
                "Status", copy.getValue().get(Math.min(told, copy.getValue().size() - 1)),
                "StatusMessage", "canary-of-a-message")).toList();
        told++;
        reply.with("PrimaryRegion", primaryRegion)
                .with("ReplicationStatus", Optional.of(copies).filter(some -> !some.isEmpty()));
    }
}
