package dev.keyturn.testkit.errors;

import dev.keyturn.testkit.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What nobody must see, in every form in which programs write down what they were given: as it is, escaped for JSON,
 * quoted for SQL, encoded for URLs, in hexadecimal digits, and in Base64 wherever in a longer text it begins.
 */
public final class Canaries {
    /** Base64 makes four characters of three bytes. */
    private static final int BYTES = 3;
    private static final int CHARACTERS = 4;

    private final Map<String, String> forms = new LinkedHashMap<>();

    /** @param values none of which is blank */
    public Canaries(Collection<String> values) {
        values.stream().distinct().forEach(this::add);
    }

    /**
     * The forms that a text has, by their names: never the text itself, nor the value.
     *
     * @param text of a log, an error or anything else that leaves the function
     */
    public List<String> in(String text) {
        return forms.entrySet().stream().filter(form -> text.contains(form.getKey())).map(Map.Entry::getValue)
                .toList();
    }

    /** How many forms are looked for. */
    public int size() {
        return forms.size();
    }

    private void add(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        String json = Json.write(List.of(value));
        String url = URLEncoder.encode(value, StandardCharsets.UTF_8);
        String hex = HexFormat.of().formatHex(bytes);
        form("as it is", value);
        form("escaped for JSON", json.substring(2, json.length() - 2));
        form("quoted for SQL", value.replace("'", "''"));
        form("escaped for SQL", value.replace("\\", "\\\\").replace("'", "\\'"));
        form("escaped for SQL", value.replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n"));
        form("encoded for URLs", url);
        form("encoded for URLs", url.replace("+", "%20"));
        form("in hexadecimal digits", hex);
        form("in hexadecimal digits", hex.toUpperCase(Locale.ROOT));
        for (int before = 0; before < BYTES; before++) {
            form("in Base64", base64(Base64.getEncoder(), bytes, before));
            form("in Base64 for URLs", base64(Base64.getUrlEncoder(), bytes, before));
        }
    }

    private void form(String name, String form) {
        forms.putIfAbsent(form, name);
    }

    /** The characters that depend on nothing but the value, which has so many bytes before it. */
    private static String base64(Base64.Encoder encoder, byte[] value, int before) {
        byte[] shifted = new byte[before + value.length];
        System.arraycopy(value, 0, shifted, before, value.length);
        String whole = encoder.encodeToString(shifted);
        int from = before == 0 ? 0 : before + 1;
        return whole.substring(from, shifted.length / BYTES * CHARACTERS);
    }
}
