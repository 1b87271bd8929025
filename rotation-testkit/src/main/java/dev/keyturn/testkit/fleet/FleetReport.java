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
    /** Calls to Secrets Manager, of all together. */
    public record Calls(long served, long throttled) {}

    /** How many calls a secret took, without those that were throttled. */
    public double callsPerSecret() {
        return (double) calls.served() / size;
    }

    /** How many of its calls were throttled. */
    public double throttledPerSecret() {
        return (double) calls.throttled() / size;
    }

    /** For the report of all proofs. */
    public Row row() {
        return new Row(subject.strategy(), subject.server(), "fleet", size, converged, reruns, size - converged, 0, 0);
    }

    /** The line that the build prints. */
    @Override
    public String toString() {
        return "fleet: secrets=%d converged=%d reruns=%d calls=%.1f throttled=%.1f millis=%d a secret, at %s"
                .formatted(size, converged, reruns, callsPerSecret(), throttledPerSecret(),
                        took.toMillis() / size, subject);
    }
}
