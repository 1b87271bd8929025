package dev.keyturn;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The value of one version of a secret. {@code toString()} prints field names only, so no log can show a value. */
public sealed interface Secret {

    /** The values that must never leave the function in clear. */
    Stream<String> confidential();

    /** This secret as a JSON object. @throws RotationException.Malformed if it is plain text */
    Fields fields();

    /**
     * A JSON object, as AWS's own rotation functions store databases' credentials.
     *
     * @param values by field name, in the order of the stored text: strings, exact numbers (Integer, Long, BigInteger,
     *     BigDecimal), booleans, lists, maps; fields that Keyturn does not know are kept
     */
    record Fields(Map<String, Object> values) implements Secret {
        /** Everything else counts as confidential, unknown fields included. */
        private static final Set<String> PRINTABLE = Set.of("engine", "host", "port", "username", "dbname", "ssl",
                "sslhost", "masterarn", "dbClusterIdentifier", "dbInstanceIdentifier", "strategy", "privileges",
                "owner", "ownerSideEffects", "provider", "adminSecretArn", "accountSid", "apiKeySid", "supersedes",
                "kind", "endpointId", "connect", "apiKeyId", "testPath", "inboxArn",
                "tokenUrl", "clientId", "keyId", "appId", "scope", "tokenEndpointAuthMethod", "orgUrl", "graphUrl");

        public Fields {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        /** The text of a field. @throws RotationException.Malformed if it is missing or not a string */
        public String text(String field) {
            return find(field).orElseThrow(() -> malformed(field, "is missing"));
        }

        /** The text of a field that may be absent. @throws RotationException.Malformed if it is not a string */
        public Optional<String> find(String field) {
            return switch (values.get(field)) {
                case null -> Optional.empty();
                case String text when text.isEmpty() -> throw malformed(field, "is empty");
                case String text -> Optional.of(text);
                default -> throw malformed(field, "is not a string");
            };
        }

        /** A copy with one field replaced, in its old place. */
        public Fields with(String field, Object value) {
            Map<String, Object> copy = new LinkedHashMap<>(values);
            copy.put(field, value);
            return new Fields(copy);
        }

        /** The names of the fields that one of the two has and the other has not, or not with this value. */
        public Stream<String> differencesFrom(Fields other) {
            return Stream.concat(values.keySet().stream(), other.values.keySet().stream())
                    .distinct()
                    .filter(field -> !Objects.equals(values.get(field), other.values.get(field)));
        }

        /** The error that every reader of a field reports, so that it always names the field. */
        public static RotationException.Malformed malformed(String field, String problem) {
            return new RotationException.Malformed("SECRET_FIELD",
                    "The secret's field \"" + field + "\" " + problem + ".",
                    "Correct it with PutSecretValue; docs/secret-formats.md lists the fields.");
        }

        @Override
        public Stream<String> confidential() {
            return values.entrySet().stream()
                    .filter(field -> !PRINTABLE.contains(field.getKey()))
                    .flatMap(field -> leaves(field.getValue()));
        }

        private static Stream<String> leaves(Object value) {
            return switch (value) {
                case String text -> Stream.of(text);
                case Number number -> Stream.of(number.toString());
                case Map<?, ?> map -> map.values().stream().flatMap(Fields::leaves);
                case Collection<?> list -> list.stream().flatMap(Fields::leaves);
                case null, default -> Stream.empty();
            };
        }

        @Override
        public Fields fields() {
            return this;
        }

        @Override
        public String toString() {
            return "Secret" + values.keySet();
        }
    }

    /** Plain text: the whole string is the key. */
    record Text(String value) implements Secret {
        @Override
        public Stream<String> confidential() {
            return Stream.of(value);
        }

        @Override
        public Fields fields() {
            throw new RotationException.Malformed("SECRET_NOT_JSON", "The secret's value is not a JSON object.",
                    "Store an object with the fields that docs/secret-formats.md lists.");
        }

        @Override
        public String toString() {
            return "Secret(plain text)";
        }
    }
}
