package dev.keyturn.testkit.providers;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer as it goes out.
 *
 * @param headers all but those that HTTP itself needs
 */
public record Answer(int status, Map<String, String> headers, String body) {
    private static final JSON WITH_NULLS = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

    public Answer {
        headers = Map.copyOf(headers);
    }

    /** An object as JSON, absent values as null. */
    public static Answer json(int status, Map<String, ?> fields) {
        try {
            return new Answer(status, Map.of("Content-Type", "application/json"), WITH_NULLS.asString(fields));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** An answer that needs no words. */
    public static Answer empty(int status) {
        return new Answer(status, Map.of(), "");
    }

    /** The same answer with a header added or replaced. */
    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    /** Without headers and body, in which there may be a secret. */
    @Override
    public String toString() {
        return Integer.toString(status);
    }
}
