package dev.keyturn.testkit.providers;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON object under construction: what is absent is written as null, as the providers write it. */
final class Body {
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    Body with(String field, Object value) {
        fields.put(field, value instanceof Optional<?> optional ? optional.orElse(null) : value);
        return this;
    }

    Map<String, @Nullable Object> fields() {
        return Collections.unmodifiableMap(fields);
    }
}
