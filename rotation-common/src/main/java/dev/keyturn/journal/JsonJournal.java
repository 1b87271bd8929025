package dev.keyturn.journal;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.keyturn.Journal;
import dev.keyturn.Redaction;
import dev.keyturn.RotationException;
import dev.keyturn.RotationRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One JSON object per step, for CloudWatch Logs Insights: {@code step}, {@code secretId}, {@code version},
 * {@code outcome} ({@code done}, {@code nothing_to_do} or {@code failed}), {@code millis}, and where there is something
 * to say {@code notes}, {@code code} and {@code error}. Known secret values are taken out of whatever the line would
 * say.
 */
public final class JsonJournal implements Journal {
    @Override
    public void write(Entry entry, Stream<String> confidential, LambdaLogger logger) {
        Redaction redaction = Redaction.of(confidential);
        Map<String, Object> line = new LinkedHashMap<>();
        entry.request().ifPresent(request -> describe(request, line));
        line.put("outcome", entry.outcome().name().toLowerCase(Locale.ROOT));
        line.put("millis", entry.took().toMillis());
        if (!entry.notes().isEmpty()) {
            line.put("notes", entry.notes().stream().map(redaction::of).toList());
        }
        entry.failure().ifPresent(failure -> describe(failure, redaction, line));
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
