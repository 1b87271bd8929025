package dev.keyturn.apikeys;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A JSON object that a provider has sent. Whatever is not there as published is a {@link Failure.Gibberish}. */
record JsonAnswer(Map<?, ?> fields) {

    static JsonAnswer read(String text) {
        try {
            return new JsonAnswer(JSON.std.mapFrom(text));
        } catch (IOException noObject) {
            throw new Failure.Gibberish();
        }
    }

    /** The objects of an array that a provider has sent. */
    static Stream<JsonAnswer> readAll(String text) {
        try {
            return list(JSON.std.anyFrom(text)).map(JsonAnswer::inner);
        } catch (IOException noJson) {
            throw new Failure.Gibberish();
        }
    }

    /** An object to be sent. */
    static String write(Map<String, ?> fields) {
        try {
            return JSON.std.asString(fields);
        } catch (IOException impossible) {
            throw new UncheckedIOException("JSON of plain JDK values", impossible);
        }
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    String text(String field) {
        return find(field).orElseThrow(Failure.Gibberish::new);
    }

    /** A text that may be missing, or null. */
    Optional<String> find(String field) {
        return switch (fields.get(field)) {
            case null -> Optional.empty();
            case String text -> Optional.of(text);
            default -> throw new Failure.Gibberish();
        };
    }

    JsonAnswer object(String field) {
        return inner(fields.get(field));
    }

    Stream<JsonAnswer> objects(String field) {
        return list(field).map(JsonAnswer::inner);
    }

    Stream<String> texts(String field) {
        return list(field).map(value -> {
            if (value instanceof String text) {
                return text;
            }
            throw new Failure.Gibberish();
        });
    }

    private Stream<?> list(String field) {
        return list(fields.get(field));
    }

    private static Stream<?> list(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream();
        }
        throw new Failure.Gibberish();
    }

    private static JsonAnswer inner(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new JsonAnswer(map);
        }
        throw new Failure.Gibberish();
    }

    @Override
    public String toString() {
        return "JsonAnswer" + fields.keySet();
    }
}
