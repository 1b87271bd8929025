package dev.keyturn.testkit.providers;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What the header of that name proves, in the forms that the providers ask for. */
final class Authorization {
    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";

    private Authorization() {}

    /** A user and a password. */
    static Optional<Credential> basic(Request request) {
        return value(request, BASIC).map(Authorization::decoded)
                .map(pair -> pair.split(":", 2)).filter(halves -> halves.length == 2)
                .map(halves -> new Credential(halves[0], halves[1]));
    }

    /** A token as it is. */
    static Optional<String> bearer(Request request) {
        return value(request, BEARER);
    }

    /** An API token of Okta's. */
    static Optional<String> ssws(Request request) {
        return value(request, "SSWS ");
    }

    private static Optional<String> value(Request request, String scheme) {
        return request.header("Authorization").filter(header -> header.startsWith(scheme))
                .map(header -> header.substring(scheme.length()));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
