package dev.keyturn.testkit.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.RotationException;
import dev.keyturn.RotationHandler;
import dev.keyturn.RotationStrategy;
import dev.keyturn.Secret;
import dev.keyturn.Step;
import dev.keyturn.aws.AwsSecrets;
import dev.keyturn.journal.JsonJournal;
import dev.keyturn.testkit.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaks is found, however it is written. */
class HuntTest {
    private static final String SECRET = Stage.PASSWORD;
    private static final byte[] BYTES = SECRET.getBytes(StandardCharsets.UTF_8);
    private static final Canaries CANARIES = new Canaries(List.of(SECRET));

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "abcd"})
    void base64IsFoundWhereverTheSecretBegins(String before) {
        byte[] text = (before + SECRET + "|").getBytes(StandardCharsets.UTF_8);
        assertThat(CANARIES.in("x" + Base64.getEncoder().encodeToString(text))).contains("in Base64");
        assertThat(CANARIES.in("x" + Base64.getUrlEncoder().encodeToString(text))).isNotEmpty();
    }

    @Test
    void otherFormsAreFound() {
        assertThat(CANARIES.in("<" + SECRET + ">")).contains("as it is");
        assertThat(CANARIES.in(Json.write(Map.of("any", SECRET)))).contains("escaped for JSON");
        assertThat(CANARIES.in("SET PASSWORD = '" + SECRET.replace("'", "''") + "'")).contains("quoted for SQL");
        assertThat(CANARIES.in("0x" + HexFormat.of().withUpperCase().formatHex(BYTES)))
                .contains("in hexadecimal digits");
        assertThat(CANARIES.in("?password=canary%27%22%5C%241%7B%22a%22%3A1%7D%0Apassword"))
                .contains("encoded for URLs");
    }

    @Test
    void textWithoutTheSecretHasNone() {
        assertThat(CANARIES.in("an ordinary line about a password that was refused")).isEmpty();
    }

    /** The journal takes known values out of its lines as they are; what is encoded gets past it. */
    @Test
    void functionThatShowsAnEncodedPasswordIsCaughtInEverySinkThatItReaches() {
        Hunt hunt = new Hunt();
        assertThatThrownBy(() -> hunt(hunt, value -> Base64.getEncoder().encodeToString(("of " + value).getBytes(
                StandardCharsets.UTF_8)))).isInstanceOf(AssertionError.class).hasMessageContaining("log");
        assertThat(hunt.found()).isNotEmpty().allMatch(found -> found.contains("in Base64"))
                .noneMatch(found -> found.contains(Stage.CANARY));
    }

    @Test
    void functionThatShowsNothingIsNotSuspected() throws Exception {
        Hunt hunt = new Hunt();
        hunt(hunt, value -> "nothing");
        assertThat(hunt.found()).isEmpty();
        assertThat(hunt.paths()).isEqualTo(1);
    }

    private static void hunt(Hunt hunt, UnaryOperator<String> shown) throws Exception {
        try (Observed function = new Observed(Map.of(), Stage.TIME, settings -> new Talkative(settings, shown))
                .withSecret(Json.write(Map.of("password", Stage.CANARY)))) {
            function.play(function.begin(), Step.CREATE_SECRET);
            hunt.path(new ErrorPath("talkative", "ANY", stage -> {}), function);
        }
    }

    /** A function whose error shows something of the password. */
    private static final class Talkative extends RotationHandler {
        private final UnaryOperator<String> shown;

        private Talkative(Map<String, String> environment, UnaryOperator<String> shown) {
            super(AwsSecrets.fromEnvironment(environment), JsonJournal.fromEnvironment(environment));
            this.shown = shown;
        }

        @Override
        protected RotationStrategy strategyFor(Secret secret) {
            throw new RotationException.Refused("ANY", shown.apply(secret.fields().text("password")), "None.");
        }
    }
}
