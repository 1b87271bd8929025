package dev.keyturn.apikeys;

import dev.keyturn.RotationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a provider is asked instead of at its published address: a gateway of one's own, or a test's server. It gets
 * the administrator's credential, so it has to be HTTPS, unless it is on this very machine.
 *
 * @param base without a path; empty where the published address is meant
 */
record Endpoint(Optional<URI> base) {
    private static final Pattern URL =
            Pattern.compile("https://[A-Za-z0-9.:\\[\\]-]+|http://(127\\.0\\.0\\.1|localhost|\\[::1])(:[0-9]{1,5})?");

    /** @throws RotationException.Malformed if the variable is set and is no such URL */
    static Endpoint fromEnvironment(Map<String, String> environment, String variable) {
        return new Endpoint(Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .map(value -> url(variable, value)));
    }

    /** The published address, or the same path and query here. */
    URI of(URI published) {
        return base.map(here -> here.resolve(pathOf(published))).orElse(published);
    }

    private static String pathOf(URI url) {
        return url.getRawPath() + Optional.ofNullable(url.getRawQuery()).map(query -> "?" + query).orElse("");
    }

    private static URI url(String variable, String value) {
        String url = value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
        try {
            if (URL.matcher(url).matches() && new URI(url).getHost() != null) {
                return new URI(url);
            }
            throw noUrl(variable);
        } catch (URISyntaxException unreadable) {
            throw noUrl(variable);
        }
    }

    private static RotationException.Malformed noUrl(String variable) {
        return new RotationException.Malformed("SETTING", "The variable " + variable + " is not the URL of a server.",
                "Write it as https://<host>, without a path, or leave it out.");
    }
}
