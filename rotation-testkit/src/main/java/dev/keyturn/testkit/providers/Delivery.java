package dev.keyturn.testkit.providers;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A webhook as Stripe sends it to one endpoint.
 *
 * @param url where to
 * @param signature the header {@code Stripe-Signature}
 * @see <a href="https://docs.stripe.com/webhooks/signature">Webhook signatures</a>
 */
public record Delivery(String url, String body, String signature) {
    private static final Pattern HEADER = Pattern.compile("t=(\\d+),v1=([0-9a-f]{64})");

    static Delivery signed(String url, String body, Instant now, String secret) {
        long time = now.getEpochSecond();
        return new Delivery(url, body, "t=" + time + ",v1=" + hash(time + "." + body, secret));
    }

    /** Whether a receiver that holds this secret believes that Stripe has sent it. */
    public boolean isSignedWith(String secret) {
        Matcher parts = HEADER.matcher(signature);
        return parts.matches() && MessageDigest.isEqual(bytes(parts.group(2)),
                bytes(hash(parts.group(1) + "." + body, secret)));
    }

    private static String hash(String text, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(bytes(text)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
