package dev.keyturn.testkit.providers;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/**
 * A text that is encrypted to a public key, as Stripe's published example is: RSA-OAEP-256 and A256GCM.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc7516#section-3.1">JWE Compact Serialization</a>
 */
final class Jwe {
    private static final OAEPParameterSpec OAEP_256 =
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
    private static final int TAG = 16;

    private Jwe() {}

    static String to(String pem, String text) {
        String base64 = pem.replaceAll("-----[A-Z ]+-----|\\s", "");
        try {
            return sealed(KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64))), text);
        } catch (GeneralSecurityException | IllegalArgumentException noKey) {
            throw StripeError.invalid("The public key cannot be read");
        }
    }

    static String forNobody(String text) {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
            keys.initialize(2048);
            return sealed(keys.generateKeyPair().getPublic(), text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String sealed(PublicKey to, String text) throws GeneralSecurityException {
        String header = encoded("{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\"}".getBytes(StandardCharsets.UTF_8));
        byte[] key = random(32);
        byte[] start = random(12);
        Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
        rsa.init(Cipher.ENCRYPT_MODE, to, OAEP_256);
        Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
        aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(8 * TAG, start));
        aes.updateAAD(header.getBytes(StandardCharsets.US_ASCII));
        byte[] both = aes.doFinal(text.getBytes(StandardCharsets.UTF_8));
        int length = both.length - TAG;
        return String.join(".", header, encoded(rsa.doFinal(key)), encoded(start),
                encoded(Arrays.copyOf(both, length)), encoded(Arrays.copyOfRange(both, length, both.length)));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
