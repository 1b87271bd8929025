package dev.keyturn.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.keyturn.Secret;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretJsonTest {
    @ParameterizedTest
    @ValueSource(strings = {
            "{}",
            "{\"zebra\":\"z\",\"username\":\"app\",\"password\":\"hush\",\"aardvark\":\"a\"}",
            "{\"rate\":1.10,\"id\":12345678901234567890,\"port\":5432,\"small\":0.0010}",
            "{\"flag\":true,\"off\":false,\"list\":[1,\"two\",{\"three\":[]}],\"object\":{\"inner\":{}}}",
            "{\"quote\":\"\\\"\",\"backslash\":\"\\\\\",\"line\":\"a\\nb\",\"letters\":\"pässwörd 密码 🔑\"}"})
    void objectIsWrittenAsItWasRead(String stored) {
        assertThat(SecretJson.write(SecretJson.read(stored))).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"comment\":null}", "{\"object\":{\"inner\":null}}", "{\"list\":[null]}"})
    void nullIsKept(String stored) {
        assertThat(SecretJson.write(SecretJson.read(stored))).isEqualTo(stored);
    }

    @Test
    void numbersAreExact() {
        assertThat(SecretJson.read("{\"rate\":1.10,\"id\":12345678901234567890}").fields().values()).containsExactly(
                Map.entry("rate", new BigDecimal("1.10")), Map.entry("id", new BigInteger("12345678901234567890")));
    }

    @Test
    void numberOfAThousandDigitsIsExact() {
        String stored = "{\"id\":1" + "0".repeat(999) + "}";

        assertThat(SecretJson.write(SecretJson.read(stored))).isEqualTo(stored);
    }

    @Test
    void spaceAroundTheObjectDoesNotMatter() {
        assertThat(SecretJson.read(" \n{ \"password\" : \"hush\" }\n").fields().text("password")).isEqualTo("hush");
    }

    @Test
    void replacedPasswordIsEscaped() {
        Secret secret = SecretJson.read("{\"password\":\"old\"}").fields().with("password", "a\"b\\c");

        assertThat(SecretJson.write(secret)).isEqualTo("{\"password\":\"a\\\"b\\\\c\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk_live_1", "[1]", "\"text\"", "42", "true", "null", "{", "{\"a\":1", "{\"a\":1} trailing",
            "{\"a\":1}{\"b\":2}", "{\"a\":1,\"a\":2}", "{\"o\":{\"a\":1,\"a\":2}}", "{a:1}", "{'a':1}", "{\"a\":NaN}"})
    void whateverIsNotExactlyOneObjectIsPlainTextAndStaysAsItIs(String stored) {
        assertThat(SecretJson.read(stored)).isEqualTo(new Secret.Text(stored));
        assertThat(SecretJson.write(SecretJson.read(stored))).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void textWithoutAnythingToReadIsPlainText(String stored) {
        assertThat(SecretJson.read(stored)).isEqualTo(new Secret.Text(stored));
    }

    @Test
    void objectThatIsNestedTooDeeplyIsPlainText() {
        String deep = "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000);

        assertThatCode(() -> SecretJson.read(deep)).doesNotThrowAnyException();
        assertThat(SecretJson.write(SecretJson.read(deep))).isEqualTo(deep);
    }
}
