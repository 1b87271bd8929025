package dev.keyturn.testkit.schedules;

import dev.keyturn.testkit.contract.Traces;
import java.util.List;
import java.util.OptionalInt;

/**
 * What became of a schedule.
 *
 * @param reruns how many runs the last rotation took after it; empty if they were not enough
 */
record Outcome(OptionalInt reruns, List<String> violations) {

    boolean isViolated() {
        return !violations.isEmpty();
    }

    int orphans() {
        return (int) violations.stream().filter(violation -> violation.endsWith(Traces.LEFT)).count();
    }
}
