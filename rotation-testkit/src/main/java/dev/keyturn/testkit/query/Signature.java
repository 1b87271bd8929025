package dev.keyturn.testkit.query;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks who signed a request, over all that it says, as AWS does; without AWS's own code, so that it can tell.
 *
 * @param keyId of the key that it was made with
 * @param scope the region and the service that it is for
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a
 *     signed AWS API request</a>
 */
record Signature(String keyId, Scope scope, List<String> headers, String value) {
    private static final Pattern AUTHORIZATION = Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/]+)/([0-9]{8})/"
            + "([a-z0-9-]+)/([a-z]+)/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");

    /** What a signature is good for. */
    record Scope(String day, String region, String service) {
        @Override
        public String toString() {
            return day + "/" + region + "/" + service + "/aws4_request";
        }
    }

    /** The request's; empty if it is not signed. */
    static Optional<Signature> of(HttpExchange call) {
        return Optional.ofNullable(call.getRequestHeaders().getFirst("Authorization")).map(AUTHORIZATION::matcher)
                .filter(Matcher::matches)
                .map(found -> new Signature(found.group(1),
                        new Scope(found.group(2), found.group(3), found.group(4)),
                        List.of(found.group(5).split(";")), found.group(6)));
    }

    /** Whether host, time and body are signed with this key. */
    boolean isBy(String secretAccessKey, HttpExchange call, byte[] body) {
        String canonical = String.join("\n", call.getRequestMethod(), call.getRequestURI().getPath(), "",
                headers.stream().map(name -> name + ":" + header(call, name) + "\n").collect(Collectors.joining()),
                String.join(";", headers), hex(sha256(body)));
        String toSign = String.join("\n", "AWS4-HMAC-SHA256", header(call, "x-amz-date"),
                scope.toString(), hex(sha256(bytes(canonical))));
        byte[] key = bytes("AWS4" + secretAccessKey);
        for (String part : List.of(scope.day(), scope.region(), scope.service(), "aws4_request", toSign)) {
            key = hmac(key, part);
        }
        return headers.containsAll(List.of("host", "x-amz-date")) && hex(key).equals(value);
    }

    private static String header(HttpExchange call, String name) {
        return Arrays.stream(call.getRequestHeaders().getOrDefault(name, List.of()).toArray(String[]::new))
                .map(String::strip).collect(Collectors.joining(","));
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] hmac(byte[] key, String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(content));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] content) {
        return HexFormat.of().formatHex(content);
    }
}
