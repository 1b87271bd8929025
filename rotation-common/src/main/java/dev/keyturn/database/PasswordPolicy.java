package dev.keyturn.database;

import dev.keyturn.RotationException;
import java.math.BigInteger;
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
 * @param types the characters of each included type: none is empty, and no two share a character
 * @param everyType whether each included type must occur
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html">
 *     GetRandomPassword</a>
 */
public record PasswordPolicy(int length, List<String> types, EveryType everyType) {
    /**
     * Against somebody who has copied the server's password hashes and guesses at leisure: 75 bits in 1996 and two
     * thirds of a bit more each year, for Moore's law.
     *
     * @see <a href="https://www.schneier.com/paper-keylength.html">Blaze, Diffie, Rivest and others: Minimal Key
     *     Lengths</a>
     */
    private static final int FEWEST_BITS = 96;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LONGEST = 4096;
    private static final Set<String> TRUE = Set.of("true", "1", "y", "yes");
    private static final Set<String> FALSE = Set.of("false", "0", "n", "no", "");

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
     * Reads PASSWORD_LENGTH (32), PASSWORD_MIN_BITS (96), EXCLUDE_CHARACTERS (the engine's own default),
     * EXCLUDE_NUMBERS, EXCLUDE_PUNCTUATION, EXCLUDE_UPPERCASE, EXCLUDE_LOWERCASE (all false) and
     * REQUIRE_EACH_INCLUDED_TYPE (true).
     *
     * @throws RotationException.Malformed naming the variable that makes passwords impossible or too easy to guess
     */
    public static PasswordPolicy fromEnvironment(Map<String, String> environment, String excludedByDefault) {
        String excluded = environment.getOrDefault("EXCLUDE_CHARACTERS", excludedByDefault);
        List<String> types = TYPES.entrySet().stream()
                .filter(type -> !isTrue(environment, type.getKey(), "false"))
                .map(type -> without(excluded, type.getValue()))
                .filter(Predicate.not(String::isEmpty))
                .toList();
        if (types.isEmpty()) {
            throw malformed("EXCLUDE_CHARACTERS",
                    "and the other EXCLUDE_ variables leave no character to make a password of");
        }
        EveryType everyType = isTrue(environment, "REQUIRE_EACH_INCLUDED_TYPE", "true")
                ? EveryType.REQUIRED : EveryType.OPTIONAL;
        PasswordPolicy policy = new PasswordPolicy(number(environment, "PASSWORD_LENGTH", "32"), types, everyType);
        policy.requireBits(number(environment, "PASSWORD_MIN_BITS", String.valueOf(FEWEST_BITS)));
        return policy;
    }

    /** A new password: every password that the policy allows is equally likely. */
    public String next() {
        String alphabet = String.join("", types);
        return Stream.generate(() -> RANDOM.ints(length, 0, alphabet.length()))
                .map(indexes -> text(indexes, alphabet))
                .filter(this::isAllowed)
                .findFirst().orElseThrow();
    }

    /**
     * How hard a password is to guess: the binary logarithm of how many there are, rounded down; 0 if there is none.
     */
    int bits() {
        return Math.max(0, count().bitLength() - 1);
    }

    /** All words over the alphabet, less those that lack a required type, by inclusion and exclusion. */
    private BigInteger count() {
        int omissions = everyType == EveryType.REQUIRED ? 1 << types.size() : 1;
        return IntStream.range(0, omissions)
                .mapToObj(this::signedWordsWithout)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** @param omitted the types that do not occur, one per bit */
    private BigInteger signedWordsWithout(int omitted) {
        int letters = IntStream.range(0, types.size())
                .filter(type -> (omitted & 1 << type) == 0)
                .map(type -> types.get(type).length())
                .sum();
        BigInteger words = BigInteger.valueOf(letters).pow(length);
        return Integer.bitCount(omitted) % 2 == 0 ? words : words.negate();
    }

    private void requireBits(int fewest) {
        if (fewest < FEWEST_BITS) {
            throw malformed("PASSWORD_MIN_BITS", "is below " + FEWEST_BITS + ", which is the fewest");
        }
        if (bits() < fewest) {
            throw malformed("PASSWORD_LENGTH", "is too short: with the characters that are left, passwords have "
                    + bits() + " bits, and " + fewest + " are the fewest allowed");
        }
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

    private static boolean isTrue(Map<String, String> environment, String variable, String byDefault) {
        String value = environment.getOrDefault(variable, byDefault).toLowerCase(Locale.ROOT);
        if (!TRUE.contains(value) && !FALSE.contains(value)) {
            throw malformed(variable, "is neither true nor false");
        }
        return TRUE.contains(value);
    }

    private static int number(Map<String, String> environment, String variable, String byDefault) {
        String value = environment.getOrDefault(variable, byDefault);
        if (!value.matches("[1-9][0-9]{0,3}") || Integer.parseInt(value) > LONGEST) {
            throw malformed(variable, "is not a number from 1 to " + LONGEST);
        }
        return Integer.parseInt(value);
    }

    private static RotationException.Malformed malformed(String variable, String problem) {
        return new RotationException.Malformed("SETTING", "The variable " + variable + " " + problem + ".",
                "Correct it in the function's environment.");
    }
}
