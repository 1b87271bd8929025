package dev.keyturn.apikeys;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON that servers and Keyturn exchange. Whatever is not as published is a {@link Failure.Gibberish}. */
final class Answers {
    private Answers() {}

    static Map<String, Object> object(String text) {
        try {
            return JSON.std.mapFrom(text);
        } catch (IOException noObject) {
            throw new Failure.Gibberish();
        }
    }

    /** The objects of an array. */
    static List<Map<?, ?>> objects(String text) {
        try {
            return objects(JSON.std.anyFrom(text));
        } catch (IOException noJson) {
            throw new Failure.Gibberish();
        }
    }

    static List<Map<?, ?>> objects(Map<?, ?> in, String field) {
        return objects(Optional.<Object>ofNullable(in.get(field)).orElseThrow(Failure.Gibberish::new));
    }

    static String text(Map<?, ?> in, String field) {
        return find(in, field).orElseThrow(Failure.Gibberish::new);
    }

    static Optional<String> find(Map<?, ?> in, String field) {
        return in.get(field) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    static String written(Map<String, ?> fields) {
        try {
            return JSON.std.asString(fields);
        } catch (IOException impossible) {
            throw new UncheckedIOException("JSON of plain JDK values", impossible);
        }
    }

    private static List<Map<?, ?>> objects(Object array) {
        if (array instanceof List<?> list) {
            return list.stream().<Map<?, ?>>map(Answers::asObject).toList();
        }
        throw new Failure.Gibberish();
    }

    private static Map<?, ?> asObject(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new Failure.Gibberish();
    }
}
