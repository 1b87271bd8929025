package dev.keyturn.journal;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.keyturn.Journal;
import dev.keyturn.RotationException;
import dev.keyturn.RotationRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One JSON object per step, for CloudWatch Logs Insights: {@code step}, {@code secretId}, {@code version},
 * {@code outcome} ({@code done}, {@code nothing_to_do} or {@code failed}), {@code millis}, and where there is something to
 * say {@code notes}, {@code code} and {@code error}. Known secret values are taken out of whatever the line would say;
 * none should be there, so this is the second lock on the door.
 */
public final class JsonJournal implements Journal {
    /** A shorter value cannot be told from ordinary words. */
    private static final int SHORTEST_REDACTED = 4;

    @Override
    public void write(Entry entry, Stream<String> confidential, LambdaLogger logger) {
        List<String> values = confidential
                .filter(value -> value.length() >= SHORTEST_REDACTED)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        Map<String, Object> line = new LinkedHashMap<>();
        entry.request().ifPresent(request -> describe(request, line));
        line.put("outcome", entry.outcome().name().toLowerCase(Locale.ROOT));
        line.put("millis", entry.took().toMillis());
        if (!entry.notes().isEmpty()) {
            line.put("notes", entry.notes().stream().map(note -> redact(note, values)).toList());
        }
        entry.failure().ifPresent(failure -> describe(failure, values, line));
        logger.log(print(line) + "\n");
    }

    private static void describe(RotationRequest request, Map<String, Object> line) {
        line.put("step", request.step().wireName());
        line.put("secretId", request.secretId());
        line.put("version", request.token());
    }

    private static void describe(RotationException failure, List<String> values, Map<String, Object> line) {
        line.put("code", failure.code());
        line.put("error", redact(failure.getMessage(), values));
    }

    private static String redact(String text, List<String> values) {
        String redacted = text;
        for (String value : values) {
            redacted = redacted.replace(value, "***");
        }
        return redacted;
    }

    private static String print(Map<String, Object> line) {
        try {
            return JSON.std.asString(line);
        } catch (IOException impossible) {
            throw new UncheckedIOException("JSON of plain JDK values", impossible);
        }
    }
}
