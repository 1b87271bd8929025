package dev.keyturn.testkit.secretsmanager;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An operation's answer under construction: absent values leave no field, times are seconds since 1970. */
final class Reply {
    private static final int MILLIS = 3;

    private final Map<String, Object> fields = new LinkedHashMap<>();

    static Reply about(StoredSecret secret) {
        return new Reply().with("ARN", secret.arn()).with("Name", secret.name());
    }

    Reply with(String field, Object value) {
        switch (value) {
            case Optional<?> optional -> optional.ifPresent(present -> with(field, present));
            case Instant instant -> fields.put(field, BigDecimal.valueOf(instant.toEpochMilli(), MILLIS));
            default -> fields.put(field, value);
        }
        return this;
    }

    Map<String, Object> fields() {
        return fields;
    }
}
