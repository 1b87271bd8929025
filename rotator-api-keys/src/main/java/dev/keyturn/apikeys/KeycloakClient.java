package dev.keyturn.apikeys;

import dev.keyturn.RotationException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A client as Keycloak shows it to who manages it. Times are seconds since 1970, as text.
 *
 * @param rotated the older secret, if it has not ended
 * @param now when it was looked at
 */
record KeycloakClient(Held secret, Optional<Held> rotated, Instant now) {
    private static final String EXPIRES = "client.secret.expiration.time";
    private static final String CREATED = "client.secret.creation.time";
    private static final String ROTATED = "client.secret.rotated";
    private static final String ROTATED_CREATED = "client.secret.rotated.creation.time";
    private static final String ROTATED_EXPIRES = "client.secret.rotated.expiration.time";

    /** @param expires when the policy ends it */
    record Held(String value, String expires) {
        @Override
        public String toString() {
            return "until " + expires;
        }
    }

    /** @throws RotationException.Refused if the server keeps one secret of the client, and not two */
    static KeycloakClient of(JsonAnswer client, Instant now) {
        JsonAnswer attributes = client.has("attributes") ? client.object("attributes") : new JsonAnswer(Map.of());
        String expires = attributes.find(EXPIRES).orElseThrow(KeycloakClient::noOverlap);
        Optional<Held> rotated = attributes.find(ROTATED_EXPIRES).filter(end -> isAfter(end, now))
                .flatMap(end -> attributes.find(ROTATED).map(value -> new Held(value, end)));
        return new KeycloakClient(new Held(client.text("secret"), expires), rotated, now);
    }

    List<Slot> filled() {
        return Stream.concat(Stream.of(new Slot("the first", secret.value(), true)),
                rotated.map(held -> new Slot("the rotated one", held.value(), true)).stream()).toList();
    }

    /**
     * What states both secrets, and nothing else of the client. The older one keeps the end that it had. The newer
     * one's is left to the policy, which sets it where there is none; were it near, the policy would replace the
     * secret.
     */
    Map<String, Object> with(String clientId, String current, String pending) {
        String time = Long.toString(now.getEpochSecond());
        String end = rotated.filter(held -> held.value().equals(current)).orElse(secret).expires();
        return Map.of("clientId", clientId, "secret", pending, "attributes", Map.of(
                CREATED, time, EXPIRES, "",
                ROTATED, current, ROTATED_CREATED, time, ROTATED_EXPIRES, end));
    }

    private static boolean isAfter(String seconds, Instant now) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(seconds)).isAfter(now);
        } catch (NumberFormatException noTime) {
            throw new Failure.Gibberish();
        }
    }

    private static RotationException.Refused noOverlap() {
        return new RotationException.Refused("ROTATION_OFF",
                "Keycloak's policy for the rotation of secrets does not apply to the client, so it may have one only.",
                "Switch it on as docs/secret-formats.md says, and then ask for a token, or save the client, once.");
    }

    @Override
    public String toString() {
        return "KeycloakClient, its secret " + secret;
    }
}
