package dev.keyturn.database;

import static dev.keyturn.database.Policies.ALL_BUT_LOWERCASE;
import static dev.keyturn.database.Policies.assertRefused;
import static dev.keyturn.database.Policies.many;
import static dev.keyturn.database.Policies.policy;
import static dev.keyturn.database.Policies.together;
import static dev.keyturn.database.Policies.with;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {
    @Test
    void withoutSettingsPasswordsHaveThirtyTwoCharactersOfEveryType() {
        assertThat(many(Map.of())).allSatisfy(password -> assertThat(password).hasSize(32)
                .containsPattern("[a-z]").containsPattern("[A-Z]")
                .containsPattern("[0-9]").containsPattern("\\p{Punct}"));
    }

    @Test
    void withoutSettingsTheEnginesOwnCharactersAreExcluded() {
        assertThat(many(Map.of())).allSatisfy(password -> assertThat(password).doesNotContainPattern("[:/@\"'\\\\]"));
    }

    @ParameterizedTest
    @CsvSource({"EXCLUDE_LOWERCASE,[a-z]", "EXCLUDE_UPPERCASE,[A-Z]", "EXCLUDE_NUMBERS,[0-9]",
            "EXCLUDE_PUNCTUATION,\\p{Punct}"})
    void excludedTypeDoesNotOccur(String variable, String type) {
        assertThat(many(Map.of(variable, "true"))).allSatisfy(
                password -> assertThat(password).hasSize(32).doesNotContainPattern(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "TRUE", "1", "y", "Yes"})
    void everySpellingOfTrueThatAwsTakesIsTaken(String value) {
        assertThat(many(Map.of("EXCLUDE_NUMBERS", value))).allSatisfy(
                password -> assertThat(password).doesNotContainPattern("[0-9]"));
    }

    @Test
    void excludedCharactersReplaceTheEnginesOwn() {
        assertThat(together(many(Map.of("EXCLUDE_CHARACTERS", "abcXYZ019-_"))))
                .doesNotContainPattern("[abcXYZ019_-]").contains(":", "/", "@", "\"", "'", "\\");
    }

    @Test
    void noExcludedCharactersMeansNone() {
        assertThat(together(many(Map.of("EXCLUDE_CHARACTERS", "")))).contains(":", "/", "@", "\"", "'", "\\");
    }

    @Test
    void typeWithoutACharacterLeftIsNotRequired() {
        assertThat(many(Map.of("EXCLUDE_CHARACTERS", "0123456789"))).allSatisfy(
                password -> assertThat(password).hasSize(32).doesNotContainPattern("[0-9]"));
    }

    @Test
    void typesMayBeLackingWhereNoneIsRequired() {
        Map<String, String> policy = Map.of("EXCLUDE_CHARACTERS", "123456789", "REQUIRE_EACH_INCLUDED_TYPE", "false");

        assertThat(many(policy)).anySatisfy(password -> assertThat(password).doesNotContainPattern("[0-9]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXCLUDE_LOWERCASE", "EXCLUDE_UPPERCASE", "EXCLUDE_NUMBERS", "EXCLUDE_PUNCTUATION",
            "REQUIRE_EACH_INCLUDED_TYPE"})
    void valueThatIsNeitherTrueNorFalseIsNamed(String variable) {
        assertRefused(Map.of(variable, "ture"), variable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "FALSE", "0", "n", "No", ""})
    void everySpellingOfFalseIsTaken(String value) {
        assertThat(together(many(Map.of("EXCLUDE_NUMBERS", value)))).containsPattern("[0-9]");
    }

    @Test
    void longestPasswordIsMade() {
        assertThat(policy(Map.of("PASSWORD_LENGTH", "4096")).next()).hasSize(4096);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "4097", "99999999999", "3.5", "032", " 32", "long"})
    void lengthThatIsNoneIsNamed(String length) {
        assertRefused(Map.of("PASSWORD_LENGTH", length), "PASSWORD_LENGTH");
    }

    @Test
    void excludedCharactersThatLeaveNoneAreNamed() {
        assertRefused(Map.of("EXCLUDE_UPPERCASE", "true", "EXCLUDE_NUMBERS", "true", "EXCLUDE_PUNCTUATION", "true",
                "EXCLUDE_CHARACTERS", "abcdefghijklmnopqrstuvwxyz"), "EXCLUDE_CHARACTERS");
    }

    @Test
    void excludedTypesThatLeaveNoneAreNamed() {
        assertRefused(Map.of("EXCLUDE_UPPERCASE", "true", "EXCLUDE_NUMBERS", "true", "EXCLUDE_PUNCTUATION", "true",
                "EXCLUDE_LOWERCASE", "true"), "EXCLUDE_");
    }

    @Test
    void thousandPasswordsDiffer() {
        assertThat(many(Map.of())).hasSize(1000).doesNotHaveDuplicates();
    }

    /** 26 characters, 409,600 draws: 15,754 each with a deviation of 123, so 1,500 off does not happen by luck. */
    @Test
    void everyCharacterIsAboutEquallyLikely() {
        PasswordPolicy policy = policy(with(ALL_BUT_LOWERCASE, "PASSWORD_LENGTH", "4096"));

        Map<Integer, Long> drawn = Stream.generate(policy::next).limit(100)
                .flatMap(password -> password.chars().boxed())
                .collect(groupingBy(character -> character, counting()));

        assertThat(drawn).hasSize(26);
        assertThat(drawn.values()).allMatch(count -> Math.abs(count - 15_754) < 1500);
    }

    /** A required type must not sit in a fixed place: 1,000 draws, 114 expected with a deviation of 10. */
    @Test
    void requiredTypesHaveNoFixedPlace() {
        long digitFirst = many(Map.of()).filter(password -> Character.isDigit(password.charAt(0))).count();

        assertThat(digitFirst).isBetween(14L, 214L);
    }
}
