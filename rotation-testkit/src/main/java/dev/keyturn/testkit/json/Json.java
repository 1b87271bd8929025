package dev.keyturn.testkit.json;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Texts that a test, or what a test has started, has written itself: where one is no JSON, the test is at fault. */
public final class Json {
    private Json() {}

    /** The fields of an object, in their order. */
    public static Map<String, Object> fields(String object) {
        try {
            return JSON.std.mapFrom(object);
        } catch (IOException noObject) {
            throw new UncheckedIOException(noObject);
        }
    }

    /** The text of a field of an object, which has to have it. */
    public static String text(String object, String field) {
        return text(fields(object), field);
    }

    /** The text of a field, which has to be there. */
    public static String text(Map<String, Object> fields, String field) {
        return required(fields, field).toString();
    }

    /** The whole number in a field, which has to be there. */
    public static int number(Map<String, Object> fields, String field) {
        return (Integer) required(fields, field);
    }

    /** The object in a field, which has to be there. */
    @SuppressWarnings("unchecked") // JSON's objects have names for keys
    public static Map<String, Object> object(Map<String, Object> fields, String field) {
        return (Map<String, Object>) required(fields, field);
    }

    private static Object required(Map<String, Object> fields, String field) {
        return Optional.ofNullable(fields.get(field))
                .orElseThrow(() -> new IllegalArgumentException("there is no field " + field));
    }

    /** An object with one field replaced or added. */
    public static String with(String object, String field, Object content) {
        Map<String, Object> fields = new LinkedHashMap<>(fields(object));
        fields.put(field, content);
        return write(fields);
    }

    /** One line of JSON. */
    public static String write(Object value) {
        try {
            return JSON.std.asString(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
