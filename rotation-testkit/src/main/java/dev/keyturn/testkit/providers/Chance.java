package dev.keyturn.testkit.providers;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Names and secrets that nobody can guess, in the alphabets that the providers write them in. */
final class Chance {
    static final String HEX = "0123456789abcdef";
    static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    static final String BASE64_URL = BASE62 + "-_";

    private static final SecureRandom RANDOM = new SecureRandom();

    private Chance() {}

    static String of(String alphabet, int length) {
        return RANDOM.ints(length, 0, alphabet.length())
                .mapToObj(place -> alphabet.substring(place, place + 1)).collect(Collectors.joining());
    }
}
