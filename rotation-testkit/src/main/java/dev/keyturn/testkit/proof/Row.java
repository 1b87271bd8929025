package dev.keyturn.testkit.proof;

import dev.keyturn.testkit.json.Json;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often one kind of trouble befell one strategy on one server, and what became of it.
 *
 * @param strategy as secrets have it
 * @param server the target's name and version, {@code postgresql-18.6} for example
 * @param fault what went wrong, {@code CRASH_AFTER} or {@code schedule} for example
 * @param cases how many were played
 * @param converged in how many the rotation succeeded in the end
 * @param reruns the most re-runs that any of them took
 * @param violations what should not have been so
 * @param orphans credentials that were left at the target
 * @param canaries secret values that were found where none may be
 */
public record Row(String strategy, String server, String fault, int cases, int converged, int reruns, int violations,
        int orphans, int canaries) {

    static Row of(Map<String, Object> fields) {
        return new Row(Json.text(fields, "strategy"), Json.text(fields, "server"), Json.text(fields, "fault"),
                Json.number(fields, "cases"), Json.number(fields, "converged"), Json.number(fields, "reruns"),
                Json.number(fields, "violations"), Json.number(fields, "orphans"), Json.number(fields, "canaries"));
    }

    /** Both together, under the names of this one. */
    public Row plus(Row other) {
        return new Row(strategy, server, fault, cases + other.cases, converged + other.converged,
                Math.max(reruns, other.reruns), violations + other.violations, orphans + other.orphans,
                canaries + other.canaries);
    }

    boolean isGood() {
        return cases == converged && violations + orphans + canaries == 0;
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new TreeMap<>(Map.of("strategy", strategy, "server", server, "fault", fault,
                "cases", cases, "converged", converged, "reruns", reruns, "violations", violations));
        fields.put("orphans", orphans);
        fields.put("canaries", canaries);
        return fields;
    }
}
