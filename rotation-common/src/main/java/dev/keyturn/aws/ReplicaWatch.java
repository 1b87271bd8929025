package dev.keyturn.aws;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.ReplicationStatusType;
import software.amazon.awssdk.services.secretsmanager.model.StatusType;

/** What DescribeSecret has said of a secret's copies since AWSCURRENT moved, and how long each of them took. */
final class ReplicaWatch {
    private final long start = System.nanoTime();
    private final Map<String, Duration> lags = new HashMap<>();
    private List<ReplicationStatusType> latest = List.of();

    /** Takes in an answer. @return whether no copy is under way */
    boolean isOver(DescribeSecretResponse secret) {
        latest = secret.replicationStatus();
        Duration now = Duration.ofNanos(System.nanoTime() - start);
        latest.stream().filter(replica -> replica.status() == StatusType.IN_SYNC)
                .forEach(replica -> lags.putIfAbsent(replica.region(), now));
        return latest.stream().noneMatch(replica -> replica.status() == StatusType.IN_PROGRESS);
    }

    /** What became of each, for the log. */
    List<String> sentences() {
        return latest.stream().map(this::sentence).toList();
    }

    private String sentence(ReplicationStatusType replica) {
        String who = "the replica in " + named(replica.region());
        return switch (Objects.requireNonNullElse(replica.status(), StatusType.UNKNOWN_TO_SDK_VERSION)) {
            case IN_SYNC -> "In sync: " + who + ", " + lag(replica) + " ms after AWSCURRENT had moved.";
            case IN_PROGRESS -> "WARNING: " + who + " was not in sync when the time to wait for it was over.";
            case FAILED -> "WARNING: " + who + " failed, so its readers get an older value; DescribeSecret says why.";
            case UNKNOWN_TO_SDK_VERSION -> "WARNING: " + who + " is in a state that this function does not know.";
        };
    }

    private long lag(ReplicationStatusType replica) {
        return lags.getOrDefault(replica.region(), Duration.ZERO).toMillis();
    }

    /** A region's name, as far as it is one: whatever else an endpoint sends in its place is not repeated. */
    static String named(String region) {
        return Optional.ofNullable(region).filter(name -> name.matches("[a-z0-9-]{1,32}")).orElse("another region");
    }
}
