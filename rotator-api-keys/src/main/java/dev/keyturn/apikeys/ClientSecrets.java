package dev.keyturn.apikeys;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * The client secrets that Keyturn chooses for one secret. A server keeps no name for them, so they are told from all
 * others by how they begin. 58 characters, none of which a form or a header has to escape; Okta takes 14 to 100.
 *
 * @param prefix stands for the secret, and tells nothing of it
 */
record ClientSecrets(String prefix) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int SHORT = 16;

    static ClientSecrets of(String secretArn) {
        return new ClientSecrets("kt" + KeyNames.hash(secretArn).substring(0, 12) + "_");
    }

    String next() {
        byte[] value = new byte[BYTES];
        RANDOM.nextBytes(value);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    /** Whether a rotation of this very secret has chosen it. */
    boolean isOurs(String value) {
        return value.startsWith(prefix);
    }

    /** Stands for a value where it has to be known again. */
    static String fingerprint(String value) {
        return KeyNames.hash(value).substring(0, SHORT);
    }
}
