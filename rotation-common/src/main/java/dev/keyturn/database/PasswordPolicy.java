package dev.keyturn.database;

import dev.keyturn.RotationException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What new passwords are made of, and the making. The settings have the names, the meaning and the defaults of AWS's
 * rotation functions, but nothing is asked of Secrets Manager: one call and one permission fewer.
 *
 * @param length in characters
 * @param types the characters of each included type: none is empty
 * @param everyType whether each included type must occur
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html">
 *     GetRandomPassword</a>
 */
public record PasswordPolicy(int length, List<String> types, EveryType everyType) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LONGEST = 4096;
    private static final Set<String> TRUE = Set.of("true", "1", "y", "yes");

    private static final Map<String, String> TYPES = Map.of(
            "EXCLUDE_LOWERCASE", "abcdefghijklmnopqrstuvwxyz",
            "EXCLUDE_UPPERCASE", "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            "EXCLUDE_NUMBERS", "0123456789",
            "EXCLUDE_PUNCTUATION", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~");

    /** Whether a password that happens to lack an included type is thrown away. */
    public enum EveryType {
        REQUIRED, OPTIONAL
    }

    public PasswordPolicy {
        types = List.copyOf(types);
    }

    /**
     * Reads PASSWORD_LENGTH (32), EXCLUDE_CHARACTERS (the engine's own default), EXCLUDE_NUMBERS, EXCLUDE_PUNCTUATION,
     * EXCLUDE_UPPERCASE, EXCLUDE_LOWERCASE (all false) and REQUIRE_EACH_INCLUDED_TYPE (true).
     *
     * @throws RotationException.Malformed naming the variable that makes passwords impossible
     */
    public static PasswordPolicy fromEnvironment(Map<String, String> environment, String excludedByDefault) {
        String excluded = environment.getOrDefault("EXCLUDE_CHARACTERS", excludedByDefault);
        List<String> types = TYPES.entrySet().stream()
                .filter(type -> !isTrue(environment.getOrDefault(type.getKey(), "false")))
                .map(type -> without(excluded, type.getValue()))
                .filter(Predicate.not(String::isEmpty))
                .toList();
        if (types.isEmpty()) {
            throw malformed("EXCLUDE_CHARACTERS", "and the other EXCLUDE_ variables leave no character to make a password of");
        }
        EveryType everyType = isTrue(environment.getOrDefault("REQUIRE_EACH_INCLUDED_TYPE", "true"))
                ? EveryType.REQUIRED : EveryType.OPTIONAL;
        int length = length(environment.getOrDefault("PASSWORD_LENGTH", "32"));
        if (everyType == EveryType.REQUIRED && length < types.size()) {
            throw malformed("PASSWORD_LENGTH", "is too short to hold each of the " + types.size() + " included types");
        }
        return new PasswordPolicy(length, types, everyType);
    }

    /** A new password: every password that the policy allows is equally likely. */
    public String next() {
        String alphabet = String.join("", types);
        return Stream.generate(() -> RANDOM.ints(length, 0, alphabet.length()))
                .map(indexes -> text(indexes, alphabet))
                .filter(this::isAllowed)
                .findFirst().orElseThrow();
    }

    private boolean isAllowed(String password) {
        return everyType == EveryType.OPTIONAL
                || types.stream().allMatch(type -> password.chars().anyMatch(c -> type.indexOf(c) >= 0));
    }

    private static String text(IntStream indexes, String alphabet) {
        return indexes.mapToObj(index -> alphabet.substring(index, index + 1)).collect(Collectors.joining());
    }

    private static String without(String excluded, String type) {
        return text(IntStream.range(0, type.length()).filter(i -> excluded.indexOf(type.charAt(i)) < 0), type);
    }

    private static boolean isTrue(String value) {
        return TRUE.contains(value.toLowerCase(Locale.ROOT));
    }

    private static int length(String value) {
        if (!value.matches("[1-9][0-9]{0,3}") || Integer.parseInt(value) > LONGEST) {
            throw malformed("PASSWORD_LENGTH", "is not a number from 1 to " + LONGEST);
        }
        return Integer.parseInt(value);
    }

    private static RotationException.Malformed malformed(String variable, String problem) {
        return new RotationException.Malformed("SETTING", "The variable " + variable + " " + problem + ".",
                "Correct it in the function's environment.");
    }
}
