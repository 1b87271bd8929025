package dev.keyturn.aws;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.keyturn.RotationException;
import dev.keyturn.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/** Stored text to {@link Secret} and back: order, exact numbers and unknown fields are kept. */
final class SecretJson {
    private static final JSON JSON_TEXT = JSON.builder()
            .enable(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS, JSON.Feature.WRITE_NULL_PROPERTIES).build();

    private SecretJson() {}

    /** A JSON object and nothing beside it; whatever else is plain text. */
    static Secret read(String stored) {
        return object(stored).<Secret>map(Secret.Fields::new).orElseGet(() -> new Secret.Text(stored));
    }

    /** What was asked for. @throws RotationException.Malformed if it is binary */
    static Secret read(GetSecretValueResponse answer) {
        return read(Optional.ofNullable(answer.secretString()).orElseThrow(() -> new RotationException.Malformed(
                "SECRET_BINARY", "The secret's value is binary.",
                "Store it as text: a JSON object, or the key itself.")));
    }

    static String write(Secret secret) {
        return switch (secret) {
            case Secret.Text text -> text.value();
            case Secret.Fields fields -> print(fields.values());
        };
    }

    static Optional<Map<String, Object>> object(String text) {
        try (JsonParser parser = JSON_TEXT.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Map<String, Object> values = JSON_TEXT.mapFrom(parser);
            return parser.nextToken() == null ? Optional.of(values) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static String print(Map<String, Object> values) {
        try {
            return JSON_TEXT.asString(values);
        } catch (IOException impossible) {
            throw new UncheckedIOException("JSON of plain JDK values", impossible);
        }
    }
}
