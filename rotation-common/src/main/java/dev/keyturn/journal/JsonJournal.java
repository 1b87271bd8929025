package dev.keyturn.journal;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.keyturn.Journal;
import dev.keyturn.Redaction;
import dev.keyturn.RotationException;
import dev.keyturn.RotationRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One JSON object per step, for CloudWatch Logs Insights: {@code step}, {@code secretId}, {@code version},
 * {@code outcome} ({@code done}, {@code nothing_to_do} or {@code failed}), {@code durationMillis}, and where there is
 * something to say {@code notes}, {@code code} and {@code error}; then what makes metrics of it. Known secret values
 * are taken out of whatever the line would say.
 */
public final class JsonJournal implements Journal {
    private static final String SETTING = "METRICS";
    private final Optional<Metrics> metrics;

    JsonJournal(Optional<Metrics> metrics) {
        this.metrics = metrics;
    }

    /**
     * Reads {@code METRICS}, which {@code off} turns off, and {@code AWS_LAMBDA_FUNCTION_NAME}, which Lambda sets.
     *
     * @throws RotationException.Malformed if METRICS is neither on nor off
     */
    public static JsonJournal fromEnvironment(Map<String, String> environment) {
        String name = environment.getOrDefault("AWS_LAMBDA_FUNCTION_NAME", "unnamed");
        return switch (environment.getOrDefault(SETTING, "on")) {
            case "off" -> new JsonJournal(Optional.empty());
            case "on", "" -> new JsonJournal(Optional.of(new Metrics(name, InstantSource.system())));
            default -> throw new RotationException.Malformed("SETTING",
                    "The variable " + SETTING + " is neither on nor off.",
                    "Correct it in the function's environment, or leave it out.");
        };
    }

    @Override
    public void write(Entry entry, Stream<String> confidential, LambdaLogger logger) {
        Redaction redaction = Redaction.of(confidential);
        Map<String, Object> line = new LinkedHashMap<>();
        entry.request().ifPresent(request -> describe(request, line));
        line.put("outcome", entry.outcome().name().toLowerCase(Locale.ROOT));
        line.put("durationMillis", entry.took().toMillis());
        if (!entry.notes().isEmpty()) {
            line.put("notes", entry.notes().stream().map(redaction::of).toList());
        }
        entry.failure().ifPresent(failure -> describe(failure, redaction, line));
        metrics.ifPresent(some -> line.putAll(some.of(entry)));
        logger.log(print(line) + "\n");
    }

    private static void describe(RotationRequest request, Map<String, Object> line) {
        line.put("step", request.step().wireName());
        line.put("secretId", request.secretId());
        line.put("version", request.token());
    }

    private static void describe(RotationException failure, Redaction redaction, Map<String, Object> line) {
        line.put("code", failure.code());
        line.put("error", redaction.of(failure.getMessage()));
    }

    private static String print(Map<String, Object> line) {
        try {
            return JSON.std.asString(line);
        } catch (IOException impossible) {
            throw new UncheckedIOException("JSON of plain JDK values", impossible);
        }
    }
}
