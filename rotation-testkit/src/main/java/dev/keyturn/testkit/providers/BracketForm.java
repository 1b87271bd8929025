package dev.keyturn.testkit.providers;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A form in which brackets make lists and objects: {@code enabled_events[]=…&metadata[key]=…}.
 *
 * @param parameters in their order
 */
record BracketForm(List<Map.Entry<String, String>> parameters) {
    private static final Pattern NAME = Pattern.compile("([a-z_]+)(?:\\[([^\\]]*)])?");

    static BracketForm of(String body) {
        return new BracketForm(Arrays.stream(body.split("&")).filter(parameter -> !parameter.isEmpty())
                .map(parameter -> parameter.split("=", 2))
                .map(halves -> Map.entry(decoded(halves[0]), halves.length == 2 ? decoded(halves[1]) : "")).toList());
    }

    Set<String> names() {
        return parameters.stream().map(parameter -> parts(parameter).group(1)).collect(Collectors.toSet());
    }

    Optional<String> text(String name) {
        return parameters.stream().filter(parameter -> parameter.getKey().equals(name))
                .map(Map.Entry::getValue).findFirst();
    }

    List<String> list(String name) {
        return parameters.stream().filter(parameter -> isIn(name, parameter)).map(Map.Entry::getValue).toList();
    }

    Map<String, String> object(String name) {
        Map<String, String> fields = new LinkedHashMap<>();
        parameters.stream().filter(parameter -> isIn(name, parameter))
                .forEach(parameter -> fields.put(parts(parameter).group(2), parameter.getValue()));
        return fields;
    }

    private static boolean isIn(String name, Map.Entry<String, String> parameter) {
        Matcher parts = parts(parameter);
        return parts.group(1).equals(name) && parts.group(2) != null;
    }

    private static Matcher parts(Map.Entry<String, String> parameter) {
        Matcher parts = NAME.matcher(parameter.getKey());
        if (!parts.matches()) {
            throw StripeError.invalid("Received unknown parameter");
        }
        return parts;
    }

    private static String decoded(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }
}
