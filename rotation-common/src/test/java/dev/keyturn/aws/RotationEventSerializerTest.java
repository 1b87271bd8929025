package dev.keyturn.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import com.amazonaws.services.lambda.runtime.events.SecretsManagerRotationEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationEventSerializerTest {
    private static final String EVENT = """
            {"Step": "createSecret", "SecretId": "arn:aws:secretsmanager:eu-central-1:123456789012:secret:a-AbCdEf",
             "ClientRequestToken": "token-of-the-version", "RotationToken": "hush-hush", "Unknown": {"a": [1]}}
            """;

    private final RotationEventSerializer serializer = new RotationEventSerializer();

    @Test
    void eventIsReadFieldByField() {
        SecretsManagerRotationEvent event = read(EVENT);

        assertThat(event.getStep()).isEqualTo("createSecret");
        assertThat(event.getSecretId()).endsWith(":secret:a-AbCdEf");
        assertThat(event.getClientRequestToken()).isEqualTo("token-of-the-version");
        assertThat(event.getRotationToken()).isEqualTo("hush-hush");
    }

    @Test
    void eventIsReadFromAStream() {
        SecretsManagerRotationEvent event = serializer.fromJson(
                new ByteArrayInputStream(EVENT.getBytes(StandardCharsets.UTF_8)), SecretsManagerRotationEvent.class);

        assertThat(event.getStep()).isEqualTo("createSecret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "{\"Step\": null}", "{\"Step\": 1}", "{\"Step\": [\"createSecret\"]}"})
    void fieldThatIsMissingOrNoTextIsAbsent(String event) {
        assertThat(read(event).getStep()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hush-hush", "{\"RotationToken\": hush-hush}", "{\"RotationToken\": \"hush-hush",
            "[\"hush-hush\"]", "\"hush-hush\"", "{\"hush-hush\": 1, \"hush-hush\": 2}", "{\"a\": \"hush-hush\" \"b\"}"})
    void exceptionForUnreadableInputDoesNotQuoteIt(String input) {
        Throwable failure = catchThrowable(() -> read(input));

        assertThat(failure).isNotNull();
        assertThat(printed(failure)).doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "42"})
    void inputThatIsNoObjectIsToldSo(String input) {
        assertThat(catchThrowable(() -> read(input))).hasMessage("The event is not a JSON object.");
    }

    @Test
    void answerIsNull() {
        ByteArrayOutputStream output = new ByteArrayOutputStream();

        serializer.toJson(null, output, Void.class);

        assertThat(output).hasToString("null");
    }

    @Test
    void lambdaRuntimeFindsItAsAService() {
        assertThat(ServiceLoader.load(CustomPojoSerializer.class)).hasOnlyElementsOfType(RotationEventSerializer.class);
    }

    private SecretsManagerRotationEvent read(String event) {
        return serializer.fromJson(event, SecretsManagerRotationEvent.class);
    }

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
