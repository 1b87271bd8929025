package dev.keyturn.database;

import static dev.keyturn.database.Policies.ALL_BUT_LOWERCASE;
import static dev.keyturn.database.Policies.assertRefused;
import static dev.keyturn.database.Policies.many;
import static dev.keyturn.database.Policies.policy;
import static dev.keyturn.database.Policies.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.database.PasswordPolicy.EveryType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordStrengthTest {
    @Test
    void shortestPasswordsOfAllCharactersHaveFifteen() {
        Map<String, String> anyCharacter = Map.of("EXCLUDE_CHARACTERS", "");

        assertThat(many(with(anyCharacter, "PASSWORD_LENGTH", "15"))).allSatisfy(password -> assertThat(password)
                .hasSize(15).containsPattern("[a-z]").containsPattern("[A-Z]")
                .containsPattern("[0-9]").containsPattern("\\p{Punct}"));
        assertRefused(with(anyCharacter, "PASSWORD_LENGTH", "14"), "PASSWORD_LENGTH");
    }

    @ParameterizedTest
    @CsvSource({"18, 93", "19, 98"})
    void digitsAndLowercaseNeedTheirLength(String length, int bits) {
        Map<String, String> few = Map.of("EXCLUDE_UPPERCASE", "true", "EXCLUDE_PUNCTUATION", "true");

        assertThat(policy(with(few, "PASSWORD_LENGTH", "32")).bits()).isEqualTo(165);
        assertThat(new PasswordPolicy(Integer.parseInt(length), policy(few).types(), EveryType.REQUIRED).bits())
                .isEqualTo(bits);
    }

    @Test
    void bitsCountExactlyThePasswordsThatAreAllowed() {
        List<String> types = List.of("ab", "1");

        assertThat(new PasswordPolicy(3, types, EveryType.OPTIONAL).bits()).as("27 words").isEqualTo(4);
        assertThat(new PasswordPolicy(3, types, EveryType.REQUIRED).bits()).as("27 - 8 - 1 words").isEqualTo(4);
        assertThat(new PasswordPolicy(2, types, EveryType.REQUIRED).bits()).as("9 - 4 - 1 words").isEqualTo(2);
        assertThat(new PasswordPolicy(1, types, EveryType.REQUIRED).bits()).as("no word").isZero();
    }

    @Test
    void minimumStrengthCanBeRaised() {
        Map<String, String> raised = Map.of("PASSWORD_MIN_BITS", "256");

        assertRefused(raised, "PASSWORD_LENGTH");
        assertThat(policy(with(raised, "PASSWORD_LENGTH", "40")).bits()).isGreaterThanOrEqualTo(256);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "1", "95", "-96", "096", "many", "9999"})
    void minimumStrengthCannotBeLoweredOrMisspelt(String bits) {
        assertRefused(Map.of("PASSWORD_MIN_BITS", bits), "PASSWORD_MIN_BITS");
    }

    @Test
    void lengthThatMakesPasswordsEasyToGuessIsNamed() {
        assertRefused(Map.of("PASSWORD_LENGTH", "8"), "PASSWORD_LENGTH");
        assertRefused(with(ALL_BUT_LOWERCASE, "PASSWORD_LENGTH", "20"), "PASSWORD_LENGTH");
    }
}
