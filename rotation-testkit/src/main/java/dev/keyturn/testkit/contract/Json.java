package dev.keyturn.testkit.contract;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Secrets' values as people edit them. */
final class Json {
    private Json() {}

    static String with(String value, String field, String content) {
        Map<String, Object> fields = new LinkedHashMap<>(fields(value));
        fields.put(field, content);
        try {
            return JSON.std.asString(fields);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static Map<String, Object> fields(String value) {
        try {
            return JSON.std.mapFrom(value);
        } catch (IOException noObject) {
            throw new UncheckedIOException(noObject);
        }
    }
}
