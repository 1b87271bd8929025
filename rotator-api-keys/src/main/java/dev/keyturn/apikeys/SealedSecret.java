package dev.keyturn.apikeys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/**
 * A pair of keys for one answer: Stripe encrypts a new live key to its public half, so that nobody else on the way,
 * a gateway for example, can read it.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc7516#section-3.1">JWE Compact Serialization</a>
 */
final class SealedSecret {
    private static final int BITS = 2048;
    private static final int TAG_BITS = 128;
    private static final int PARTS = 5;
    /** The JDK's name for RSA-OAEP-256 leaves the mask at SHA-1, so it has to be told. */
    private static final OAEPParameterSpec OAEP_256 =
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

    private final KeyPair keys;

    SealedSecret() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has RSA", impossible);
        }
    }

    /** The public half, for the request. */
    String pem() {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(keys.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
    }

    /** What was encrypted to the public half; empty if this was not, or not in this way. */
    Optional<String> open(String compact) {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(opened(parts), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException | Failure.Gibberish notForUs) {
            return Optional.empty();
        }
    }

    private byte[] opened(String... parts) throws GeneralSecurityException {
        if (!isInThisWay(JsonAnswer.read(new String(decoded(parts[0]), StandardCharsets.UTF_8)))) {
            throw new GeneralSecurityException("another way of encrypting");
        }
        Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
        rsa.init(Cipher.DECRYPT_MODE, keys.getPrivate(), OAEP_256);
        Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
        aes.init(Cipher.DECRYPT_MODE, new SecretKeySpec(rsa.doFinal(decoded(parts[1])), "AES"),
                new GCMParameterSpec(TAG_BITS, decoded(parts[2])));
        aes.updateAAD(parts[0].getBytes(StandardCharsets.US_ASCII));
        byte[] text = decoded(parts[3]);
        byte[] tag = decoded(parts[4]);
        return aes.doFinal(ByteBuffer.allocate(text.length + tag.length).put(text).put(tag).array());
    }

    private static boolean isInThisWay(JsonAnswer header) {
        return header.text("alg").equals("RSA-OAEP-256") && header.text("enc").equals("A256GCM");
    }

    private static byte[] decoded(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }
}
