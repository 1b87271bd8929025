package dev.keyturn.testkit.secretsmanager;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An operation's parameters, checked against the lengths that the API reference states. */
record Request(Map<String, Object> fields) {
    private static final int MOST_BYTES = 65_536;
    private static final int MOST_LABELS = 20;

    String secretId() {
        return required("SecretId", 1, 2048);
    }

    String required(String field, int shortest, int longest) {
        return text(field, shortest, longest)
                .orElseThrow(() -> Refusal.invalidParameter("You must provide a " + field + " value."));
    }

    Optional<String> text(String field, int shortest, int longest) {
        Optional<String> text = field(field, String.class);
        text.ifPresent(value -> requireLength(field, value, shortest, longest));
        return text;
    }

    Optional<String> versionId(String field) {
        return text(field, 32, 64);
    }

    /** The SDKs and the CLI make one up where the caller gives none; a raw request has to bring it. */
    String token() {
        return versionId("ClientRequestToken").orElseThrow(() -> Refusal.invalidRequest(
                "You must provide a ClientRequestToken value. We recommend a UUID-type value."));
    }

    Optional<Boolean> flag(String field) {
        return field(field, Boolean.class);
    }

    Optional<Integer> number(String field) {
        return field(field, Number.class).map(Number::intValue);
    }

    Optional<Map<String, Object>> object(String field) {
        return field(field, Map.class).map(object -> {
            Map<String, Object> copy = new LinkedHashMap<>();
            ((Map<?, ?>) object).forEach((key, value) -> copy.put(String.valueOf(key), value));
            return copy;
        });
    }

    Optional<List<String>> labels() {
        return field("VersionStages", List.class).map(stages -> {
            List<String> labels = new ArrayList<>();
            ((List<?>) stages).forEach(stage -> labels.add(String.valueOf(stage)));
            if (labels.isEmpty() || labels.size() > MOST_LABELS) {
                throw Refusal.invalidParameter("VersionStages must have 1-20 items.");
            }
            labels.forEach(label -> requireLength("VersionStages", label, 1, 256));
            return labels;
        });
    }

    /** By key. */
    Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        field("Tags", List.class).ifPresent(list -> {
            for (Object tag : list) {
                Request pair = new Request(new Request(Map.of("Tag", tag)).object("Tag").orElseThrow());
                tags.put(pair.required("Key", 1, 128), pair.text("Value", 0, 256).orElse(""));
            }
        });
        return tags;
    }

    Optional<SecretValue> value() {
        Optional<String> text = field("SecretString", String.class);
        Optional<String> binary = field("SecretBinary", String.class);
        if (text.isPresent() && binary.isPresent()) {
            throw Refusal.invalidParameter(
                    "You can't specify both a binary secret value and a string secret value in the same secret.");
        }
        text.ifPresent(value -> requireSize("SecretString", value.getBytes(StandardCharsets.UTF_8)));
        binary.ifPresent(value -> requireSize("SecretBinary", decoded(value)));
        return text.map(value -> new SecretValue("SecretString", value))
                .or(() -> binary.map(value -> new SecretValue("SecretBinary", value)));
    }

    private <T> Optional<T> field(String field, Class<T> type) {
        Optional<Object> value = Optional.ofNullable(fields.get(field));
        if (value.isPresent() && !type.isInstance(value.get())) {
            throw new Refusal("SerializationException", field + " must be a " + type.getSimpleName() + ".");
        }
        return value.map(type::cast);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new Refusal("SerializationException", "SecretBinary: " + notBase64.getMessage());
        }
    }

    private static void requireLength(String field, String value, int shortest, int longest) {
        if (value.length() < shortest || value.length() > longest) {
            throw Refusal.invalidParameter(
                    "%s must be %d-%d characters long.".formatted(field, shortest, longest));
        }
    }

    private static void requireSize(String field, byte[] value) {
        if (value.length < 1 || value.length > MOST_BYTES) {
            throw Refusal.invalidParameter("%s must be 1-%d bytes long.".formatted(field, MOST_BYTES));
        }
    }
}
