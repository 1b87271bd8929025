package dev.keyturn.apikeys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that the keys of one rotation get at the provider: of which secret a key is, of which rotation, and since
 * when. A run that dies between the birth of a key and the storing of it leaves nothing else to find the key by.
 * 44 characters; Twilio, which takes the fewest, takes 64.
 *
 * @param secret stands for the secret, whose ARN is too long
 * @param rotation stands for the rotation's token
 */
record KeyNames(String secret, String rotation) {
    /** What a person calls a key that Keyturn shall revoke once it is superseded, although it did not make it. */
    static final String ADOPTED = "keyturn:adopted";
    private static final Pattern NAME = Pattern.compile("keyturn:([0-9a-f]{12}):([0-9a-f]{16}):([0-9a-z]{1,8})");
    private static final int RADIX = Character.MAX_RADIX;

    static KeyNames of(String secretArn, String token) {
        return new KeyNames(hash(secretArn).substring(0, 12), hash(token).substring(0, 16));
    }

    /** The name of a key that is made at this time. */
    String at(Instant now) {
        return "keyturn:" + secret + ":" + rotation + ":" + Long.toString(now.getEpochSecond(), RADIX);
    }

    /** Whether a rotation of this secret has made the key. */
    boolean isOfSecret(Key key) {
        return parts(key).filter(parts -> parts.group(1).equals(secret)).isPresent();
    }

    /** Whether a run of this very rotation has made the key. */
    boolean isOfRotation(Key key) {
        return parts(key).filter(parts -> parts.group(2).equals(rotation)).isPresent();
    }

    /** Whether the key was made before this time; false for one that has no such name. */
    boolean isOlderThan(Instant time, Key key) {
        return parts(key)
                .map(parts -> Instant.ofEpochSecond(Long.parseLong(parts.group(3), RADIX)))
                .filter(time::isAfter)
                .isPresent();
    }

    private static Optional<Matcher> parts(Key key) {
        return Optional.of(NAME.matcher(key.name())).filter(Matcher::matches);
    }

    /** 64 hexadecimal digits. */
    static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
