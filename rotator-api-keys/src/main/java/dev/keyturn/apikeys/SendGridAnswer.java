package dev.keyturn.apikeys;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What SendGrid says and is told about keys, as JSON. Whatever is not as published is a {@link Failure.Gibberish}. */
record SendGridAnswer(Map<String, Object> fields) {
    /** SendGrid adds these to a key by itself, and refuses to be asked for them. */
    private static final Predicate<String> ADDED_BY_ITSELF =
            Pattern.compile("2fa_.*|sender_verification_.*").asMatchPredicate();

    /**
     * A key that has just been made.
     *
     * @param value the key itself, which is never shown again
     */
    record Minted(String id, String value, Set<String> scopes) {
        @Override
        public String toString() {
            return id;
        }
    }

    static SendGridAnswer read(String text) {
        try {
            return new SendGridAnswer(JSON.std.mapFrom(text));
        } catch (IOException noObject) {
            throw new Failure.Gibberish();
        }
    }

    /** What asks for a key. */
    static String asked(String name, Set<String> scopes) {
        try {
            return JSON.std.asString(Map.of("name", name, "scopes", List.copyOf(scopes)));
        } catch (IOException impossible) {
            throw new UncheckedIOException("JSON of plain JDK values", impossible);
        }
    }

    List<Key> keys() {
        return results().map(key -> new Key(text(key, "api_key_id"), text(key, "name"))).toList();
    }

    Minted minted() {
        return new Minted(text(fields, "api_key_id"), text(fields, "api_key"), scopes());
    }

    /** Of one key, which is the answer itself or, as the specification has it, the one result in it. */
    Set<String> scopes() {
        return (fields.containsKey("result") ? results() : Stream.of(fields))
                .flatMap(key -> list(key, "scopes"))
                .map(Object::toString)
                .filter(ADDED_BY_ITSELF.negate())
                .collect(Collectors.toSet());
    }

    private Stream<Map<?, ?>> results() {
        return list(fields, "result").map(key -> {
            if (key instanceof Map<?, ?> map) {
                return map;
            }
            throw new Failure.Gibberish();
        });
    }

    private static Stream<?> list(Map<?, ?> key, String field) {
        if (key.get(field) instanceof List<?> list) {
            return list.stream();
        }
        throw new Failure.Gibberish();
    }

    private static String text(Map<?, ?> key, String field) {
        if (key.get(field) instanceof String text) {
            return text;
        }
        throw new Failure.Gibberish();
    }

    @Override
    public String toString() {
        return "SendGridAnswer" + fields.keySet();
    }
}
