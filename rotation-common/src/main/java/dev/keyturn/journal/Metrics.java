package dev.keyturn.journal;

import dev.keyturn.Journal;
import dev.keyturn.Step;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What has CloudWatch make metrics of a step's line, in its embedded metric format: no call, no permission, no library.
 * Dimensions are few, because every combination of their values is a metric of its own, and is paid for.
 *
 * @param function its name
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format.html">
 *     Embedded metric format</a>
 */
record Metrics(String function, InstantSource clock) {
    private static final Map<String, Object> OF_STEPS = directive(List.of("function", "step"),
            List.of(metric("Succeeded", "Count"), metric("Failed", "Count"),
                    metric("durationMillis", "Milliseconds")));
    /** One for the function as a whole, for an alarm where none has succeeded for days. */
    private static final Map<String, Object> OF_ROTATIONS =
            directive(List.of("function"), List.of(metric("RotationSucceeded", "Count")));

    /** The fields that a line needs beside its own; none where the event did not even name a step. */
    Map<String, Object> of(Journal.Entry entry) {
        return entry.request().map(request -> of(request.step(), entry.outcome())).orElse(Map.of());
    }

    private Map<String, Object> of(Step step, Journal.Outcome outcome) {
        int failed = outcome == Journal.Outcome.FAILED ? 1 : 0;
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("function", function);
        fields.put("Succeeded", 1 - failed);
        fields.put("Failed", failed);
        List<Map<String, Object>> directives = new ArrayList<>(List.of(OF_STEPS));
        if (step == Step.FINISH_SECRET && outcome == Journal.Outcome.DONE) {
            fields.put("RotationSucceeded", 1);
            directives.add(OF_ROTATIONS);
        }
        fields.put("_aws", Map.of("Timestamp", clock.millis(), "CloudWatchMetrics", directives));
        return fields;
    }

    private static Map<String, Object> directive(List<String> dimensions, List<Map<String, String>> metrics) {
        return Map.of("Namespace", "Keyturn", "Dimensions", List.of(dimensions), "Metrics", metrics);
    }

    private static Map<String, String> metric(String name, String unit) {
        return Map.of("Name", name, "Unit", unit);
    }
}
