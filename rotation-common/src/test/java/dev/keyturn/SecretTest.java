package dev.keyturn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void toStringShowsFieldNamesAndNoValue() {
        Secret secret = fields("username", "app", "password", "hush-hush", "apiKey", "sk_live_1");

        assertThat(secret).hasToString("Secret[username, password, apiKey]");
    }

    @Test
    void toStringOfPlainTextShowsNothingOfIt() {
        assertThat(new Secret.Text("hush-hush")).hasToString("Secret(plain text)");
    }

    @Test
    void passwordAndUnknownFieldsAreConfidentialAndPlacesAreNot() {
        Secret secret = fields("engine", "postgres", "host", "db.example.com", "username", "app",
                "password", "hush-hush", "pin", new BigDecimal("1.10"), "masterarn", "arn:aws:secretsmanager:x");

        assertThat(secret.confidential()).containsExactly("hush-hush", "1.10");
    }

    @Test
    void fieldsThatOneHasAndTheOtherHasNotOrHasOtherwiseAreDifferences() {
        Secret.Fields one = fields("host", "a", "port", 1, "user", "app");
        Secret.Fields other = fields("host", "b", "port", 1, "team", "x");

        assertThat(one.differencesFrom(other)).containsExactly("host", "user", "team");
        assertThat(one.differencesFrom(one)).isEmpty();
    }

    @Test
    void confidentialValuesAreFoundInsideListsAndObjects() {
        Secret secret = fields("keys", List.of("first-key", Map.of("inner", "second-key")));

        assertThat(secret.confidential()).containsExactly("first-key", "second-key");
    }

    @Test
    void plainTextIsConfidentialAsAWhole() {
        assertThat(new Secret.Text("hush-hush").confidential()).containsExactly("hush-hush");
    }

    @Test
    void missingFieldIsNamed() {
        assertThatExceptionOfType(RotationException.Malformed.class)
                .isThrownBy(() -> fields("username", "app").text("password"))
                .withMessageContaining("\"password\" is missing")
                .returns("SECRET_FIELD", RotationException::code);
    }

    @Test
    void emptyFieldIsNamed() {
        assertThatExceptionOfType(RotationException.Malformed.class)
                .isThrownBy(() -> fields("password", "").text("password"))
                .withMessageContaining("\"password\" is empty");
    }

    @Test
    void fieldThatIsNoStringIsNamedWithoutItsValue() {
        assertThatExceptionOfType(RotationException.Malformed.class)
                .isThrownBy(() -> fields("password", 987_654).text("password"))
                .withMessageContaining("\"password\" is not a string")
                .withMessageNotContaining("987");
    }

    @Test
    void absentOptionalFieldIsEmpty() {
        assertThat(fields("username", "app").find("dbname")).isEmpty();
    }

    @Test
    void replacedFieldKeepsItsPlaceAndTheOriginalItsValue() {
        Secret.Fields before = fields("username", "app", "password", "old", "port", 5432);

        Secret.Fields after = before.with("password", "new");

        assertThat(after.values()).containsExactly(
                Map.entry("username", "app"), Map.entry("password", "new"), Map.entry("port", 5432));
        assertThat(before.text("password")).isEqualTo("old");
    }

    @Test
    void plainTextHasNoFields() {
        assertThatExceptionOfType(RotationException.Malformed.class)
                .isThrownBy(() -> new Secret.Text("hush-hush").fields())
                .withMessageNotContaining("hush")
                .returns("SECRET_NOT_JSON", RotationException::code);
    }

    private static Secret.Fields fields(Object... namesAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Secret.Fields(values);
    }
}
