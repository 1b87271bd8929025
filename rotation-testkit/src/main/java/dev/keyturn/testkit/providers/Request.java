package dev.keyturn.testkit.providers;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as it has come in.
 *
 * @param target path and query
 * @param headers by their names, which are found in whatever case they are written
 */
public record Request(String method, URI target, Map<String, List<String>> headers, String body) {

    public Request {
        Map<String, List<String>> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        found.putAll(headers);
        headers = found;
    }

    public String path() {
        return target.getPath();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(List::getFirst);
    }

    /** The parameters of the query, decoded; of those of one name the last. */
    public Map<String, String> query() {
        return parameters(Optional.ofNullable(target.getRawQuery()).orElse(""));
    }

    /** The fields of a body that is a form. */
    public Map<String, String> form() {
        return parameters(body);
    }

    /** The fields of a body that is a JSON object. */
    public Optional<Map<String, Object>> json() {
        try {
            return Optional.of(JSON.std.mapFrom(body));
        } catch (IOException noObject) {
            return Optional.empty();
        }
    }

    private static Map<String, String> parameters(String encoded) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : encoded.split("&")) {
            String[] halves = parameter.split("=", 2);
            if (halves.length == 2) {
                parameters.put(decoded(halves[0]), decoded(halves[1]));
            }
        }
        return parameters;
    }

    private static String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return encoded;
        }
    }

    /** Without headers and body, in which there are secrets. */
    @Override
    public String toString() {
        return method + " " + target;
    }
}
