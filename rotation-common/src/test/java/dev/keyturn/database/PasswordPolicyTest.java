package dev.keyturn.database;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyturn.RotationException;
import dev.keyturn.database.PasswordPolicy.EveryType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {
    private static final String EXCLUDED_BY_DEFAULT = ":/@\"'\\";
    private static final Map<String, String> ALL_BUT_LOWERCASE =
            Map.of("EXCLUDE_UPPERCASE", "true", "EXCLUDE_NUMBERS", "true", "EXCLUDE_PUNCTUATION", "true");

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
    void shortestPasswordsOfAllCharactersHaveFifteen() {
        Map<String, String> anyCharacter = Map.of("EXCLUDE_CHARACTERS", "");

        assertThat(many(with(anyCharacter, "PASSWORD_LENGTH", "15"))).allSatisfy(password -> assertThat(password)
                .hasSize(15).containsPattern("[a-z]").containsPattern("[A-Z]")
                .containsPattern("[0-9]").containsPattern("\\p{Punct}"));
        assertRefused(with(anyCharacter, "PASSWORD_LENGTH", "14"), "PASSWORD_LENGTH");
    }

    @Test
    void typesMayBeLackingWhereNoneIsRequired() {
        Map<String, String> policy = Map.of("EXCLUDE_CHARACTERS", "123456789", "REQUIRE_EACH_INCLUDED_TYPE", "false");

        assertThat(many(policy)).anySatisfy(password -> assertThat(password).doesNotContainPattern("[0-9]"));
    }

    @ParameterizedTest
    @CsvSource({"18, 93", "19, 98"})
    void digitsAndLowercaseNeedTheirLength(String length, int bits) {
        Map<String, String> few = Map.of("EXCLUDE_UPPERCASE", "true", "EXCLUDE_PUNCTUATION", "true");

        assertThat(policy(with(few, "PASSWORD_LENGTH", "32")).bits()).isEqualTo(165);
        assertThat(new PasswordPolicy(Integer.parseInt(length), policy(few).types(), EveryType.REQUIRED).bits()).isEqualTo(bits);
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
    void lengthThatMakesPasswordsEasyToGuessIsNamed() {
        assertRefused(Map.of("PASSWORD_LENGTH", "8"), "PASSWORD_LENGTH");
        assertRefused(with(ALL_BUT_LOWERCASE, "PASSWORD_LENGTH", "20"), "PASSWORD_LENGTH");
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

    private static Stream<String> many(Map<String, String> environment) {
        return Stream.generate(policy(environment)::next).limit(1000);
    }

    private static String together(Stream<String> passwords) {
        return passwords.collect(joining());
    }

    private static PasswordPolicy policy(Map<String, String> environment) {
        return PasswordPolicy.fromEnvironment(environment, EXCLUDED_BY_DEFAULT);
    }

    private static Map<String, String> with(Map<String, String> environment, String variable, String value) {
        return Stream.concat(environment.entrySet().stream(), Stream.of(Map.entry(variable, value)))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void assertRefused(Map<String, String> environment, String variable) {
        assertThatExceptionOfType(RotationException.Malformed.class)
                .isThrownBy(() -> policy(environment))
                .withMessageContaining(variable)
                .returns("SETTING", RotationException::code);
    }
}
