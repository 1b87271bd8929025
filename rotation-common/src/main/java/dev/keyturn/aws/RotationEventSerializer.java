package dev.keyturn.aws;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import com.amazonaws.services.lambda.runtime.events.SecretsManagerRotationEvent;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rotation event for Lambda's runtime, which finds this class through {@code META-INF/services}. The
 * runtime's own reader does the same with a larger Jackson and Joda-Time, and a quarter more cold start.
 */
@SuppressWarnings("TypeParameterUnusedInFormals") // the interface is Lambda's
public final class RotationEventSerializer implements CustomPojoSerializer {

    @Override
    public <T> T fromJson(InputStream input, Type type) {
        try {
            return event(Objects.requireNonNullElse(JSON.std.mapFrom(input), Map.of()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The event is not a JSON object.", withoutText(unreadable));
        }
    }

    @Override
    public <T> T fromJson(String input, Type type) {
        return fromJson(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), type);
    }

    @Override
    public <T> void toJson(@Nullable T value, OutputStream output, Type type) {
        try {
            output.write("null".getBytes(StandardCharsets.US_ASCII)); // a RotationHandler answers nothing
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    @SuppressWarnings("unchecked") // the runtime asks for the type of the handler's event, and every one has this
    private static <T> T event(Map<String, Object> fields) {
        SecretsManagerRotationEvent event = new SecretsManagerRotationEvent();
        text(fields, "Step").ifPresent(event::setStep);
        text(fields, "SecretId").ifPresent(event::setSecretId);
        text(fields, "ClientRequestToken").ifPresent(event::setClientRequestToken);
        text(fields, "RotationToken").ifPresent(event::setRotationToken);
        return (T) event;
    }

    private static Optional<String> text(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** A parser's message quotes the input, and the input holds the RotationToken. */
    private static IOException withoutText(IOException unreadable) {
        return new IOException(unreadable.getClass().getSimpleName());
    }
}
