package dev.keyturn.testkit.fleet;

import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.proof.Row;
import java.time.Duration;

/**
 * What became of a fleet.
 *
 * @param converged how many secrets have a new value, which is accepted as the one before is
 * @param reruns the most that any rotation took
 * @param took from the first rotation's begin to the last one's end
 */
public record FleetReport(Subject subject, int size, int converged, int reruns, Calls calls, Duration took) {
    /**
     * Calls to Secrets Manager.
     *
     * @param usual how many about the secret itself half of the rotations get by with, without those that were
     *     throttled; where a machine is busy, some repeat what was not answered in time
     * @param served how many were let through, of all together
     * @param throttled how many were not
     */
    public record Calls(long usual, long served, long throttled) {}

    /** For the report of all proofs. */
    public Row row() {
        return new Row(subject.strategy(), subject.server(), "fleet", size, converged, reruns, size - converged, 0, 0);
    }

    /** The line that the build prints. */
    @Override
    public String toString() {
        return "fleet: secrets=%d converged=%d reruns=%d usual=%d; a secret: calls=%.1f throttled=%.1f millis=%d; %s"
                .formatted(size, converged, reruns, calls.usual(), (double) calls.served() / size,
                        (double) calls.throttled() / size, took.toMillis() / size, subject);
    }
}
