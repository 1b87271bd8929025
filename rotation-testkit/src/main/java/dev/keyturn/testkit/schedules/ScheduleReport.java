package dev.keyturn.testkit.schedules;

import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.proof.Row;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * What the schedules of one subject came to.
 *
 * @param findings those that broke something, the first few of them made small
 */
public record ScheduleReport(Row row, List<Finding> findings) {

    static ScheduleReport of(Subject subject, Map<Long, Outcome> outcomes, List<Finding> findings) {
        int converged = (int) outcomes.values().stream().filter(outcome -> outcome.reruns().isPresent()).count();
        int reruns = outcomes.values().stream().mapToInt(outcome -> outcome.reruns().orElse(0)).max().orElse(0);
        int violations = outcomes.values().stream().mapToInt(outcome -> outcome.violations().size()).sum();
        int orphans = outcomes.values().stream().mapToInt(Outcome::orphans).sum();
        return new ScheduleReport(new Row(subject.strategy(), subject.server(), "schedule", outcomes.size(), converged,
                reruns, violations, orphans, 0), findings);
    }

    /** All of one subject together. */
    static ScheduleReport sum(List<ScheduleReport> parts) {
        Row first = parts.getFirst().row();
        Row sum = new Row(first.strategy(), first.server(), first.fault(), total(parts, Row::cases),
                total(parts, Row::converged), parts.stream().mapToInt(part -> part.row().reruns()).max().orElse(0),
                total(parts, Row::violations), total(parts, Row::orphans), total(parts, Row::canaries));
        return new ScheduleReport(sum, parts.stream().flatMap(part -> part.findings().stream()).toList());
    }

    private static int total(List<ScheduleReport> parts, ToIntFunction<Row> number) {
        return parts.stream().map(ScheduleReport::row).mapToInt(number).sum();
    }

    /** The line that the build prints. */
    @Override
    public String toString() {
        return "schedules: cases=%d converged=%d violations=%d orphans=%d reruns=%d strategy=%s server=%s".formatted(
                row.cases(), row.converged(), row.violations(), row.orphans(), row.reruns(), row.strategy(),
                row.server());
    }
}
