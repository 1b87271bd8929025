package dev.keyturn.testkit.contract;

import dev.keyturn.testkit.proof.Row;
import java.util.List;

/**
 * What the contract found out about one strategy on one server.
 *
 * @param cases how many were played
 * @param converged in how many the rotation succeeded in the end
 * @param violations what should not have been so, each with its case
 * @param reruns the most re-runs that any case took
 */
public record Report(String strategy, String server, int cases, int converged, List<String> violations, int reruns) {

    static Report of(Subject subject, List<Verdict> verdicts) {
        List<String> violations = verdicts.stream()
                .flatMap(verdict -> verdict.violations().stream().map(violation -> verdict.name() + ": " + violation))
                .toList();
        return new Report(subject.strategy(), subject.server(), verdicts.size(),
                (int) verdicts.stream().filter(verdict -> verdict.reruns().isPresent()).count(), violations,
                verdicts.stream().mapToInt(verdict -> verdict.reruns().orElse(0)).max().orElse(0));
    }

    /** The same for the table of all proofs. */
    Row row(String fault) {
        return new Row(strategy, server, fault, cases, converged, reruns, violations.size(),
                about(Traces.LEFT_BEHIND), about(Settlement.TOLD));
    }

    private int about(String what) {
        return (int) violations.stream().filter(violation -> violation.endsWith(what)).count();
    }

    /** The line that the build prints. */
    @Override
    public String toString() {
        return "faults: cases=%d converged=%d violations=%d reruns=%d strategy=%s server=%s"
                .formatted(cases, converged, violations.size(), reruns, strategy, server);
    }
}
