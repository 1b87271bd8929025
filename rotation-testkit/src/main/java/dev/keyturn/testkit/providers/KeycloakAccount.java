package dev.keyturn.testkit.providers;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A realm of Keycloak with one client, to which a policy with the executor {@code secret-rotation} applies. What it
 * does was seen at Keycloak 26.4.5; KeycloakIT does the same there.
 *
 * @see <a href="https://www.keycloak.org/docs-api/latest/rest-api/index.html">Admin REST API</a>
 */
public final class KeycloakAccount extends OauthAccount {
    private static final String EXPIRES = "client.secret.expiration.time";
    private static final String ROTATED = "client.secret.rotated";
    private static final String ROTATED_EXPIRES = "client.secret.rotated.expiration.time";
    private static final Duration PERIOD = Duration.ofDays(29);
    private static final Duration REMAINING = Duration.ofDays(10);

    private final String realm = "shop-" + Chance.of(Chance.HEX, 12);
    private final String uuid = Chance.of(Chance.HEX, 32);
    private final Map<String, String> attributes = new HashMap<>();
    private Optional<String> main = Optional.empty();
    private Optional<String> registrationToken = Optional.empty();

    KeycloakAccount(InstantSource clock) {
        super(clock);
        attributes.put(EXPIRES, seconds(PERIOD));
    }

    @Override
    public String tokenPath() {
        return "/realms/" + realm + "/protocol/openid-connect/token";
    }

    /** From now on no policy says that a client may have two secrets. */
    public synchronized void withoutPolicy() {
        attributes.remove(EXPIRES);
    }

    /** Ends the rotated secret, as time does. */
    public synchronized void rotatedExpires() {
        secrets();
        attributes.put(ROTATED_EXPIRES, "1");
    }

    @Override
    void requireGrant(Request request) {}

    @Override
    boolean isMeantBy(Request request) {
        return request.path().contains("/realms/" + realm + "/");
    }

    @Override
    Optional<Credential> proof(Request request) {
        return isRegistration(request)
                ? Authorization.bearer(request).filter(token -> registrationToken.filter(token::equals).isPresent())
                        .map(token -> admin())
                : super.proof(request);
    }

    @Override
    Optional<Rights> rights(Credential credential) {
        return super.rights(credential).filter(accepted -> !isExpired(credential));
    }

    private boolean isExpired(Credential credential) {
        return credential.secret().equals(attributes().get(ROTATED)) && Long.parseLong(attributes()
                .getOrDefault(ROTATED_EXPIRES, "0")) < keys.now().getEpochSecond();
    }

    @Override
    Answer manage(Request request) {
        String clients = "/admin/realms/" + realm + "/clients";
        if (request.path().equals(clients)) {
            boolean found = clientId().equals(request.query().get("clientId"));
            return new Answer(200, Map.of("Content-Type", "application/json"),
                    found ? "[" + Answer.json(200, told().fields()).body() + "]" : "[]");
        }
        if (request.path().equals(clients + "/" + uuid)) {
            return Answer.json(200, told().fields());
        }
        if (request.path().equals(clients + "/" + uuid + "/registration-access-token")) {
            registrationToken = Optional.of(Chance.of(Chance.BASE64_URL, 60));
            return Answer.json(200, told().with("secret", "**********")
                    .with("registrationAccessToken", registrationToken).fields());
        }
        if (isRegistration(request) && request.method().equals("PUT")) {
            return register(request);
        }
        throw OauthError.refused(404, "HTTP 404 Not Found");
    }

    private boolean isRegistration(Request request) {
        return request.path().equals("/realms/" + realm + "/clients-registrations/default/" + clientId());
    }

    /** An empty attribute is removed; the policy then sets the secret's end, and replaces a secret that is near its. */
    private Answer register(Request request) {
        Map<String, Object> asked = request.json().orElseThrow(() -> OauthError.refused(400, "invalid_request"));
        if (!clientId().equals(asked.get("clientId"))) {
            throw OauthError.refused(400, "invalid_client_metadata");
        }
        Map<String, String> changed = new LinkedHashMap<>(attributes());
        if (asked.get("attributes") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> changed.put(String.valueOf(name), String.valueOf(value)));
        }
        changed.values().removeIf(String::isEmpty);
        String secret = asked.get("secret") instanceof String given ? given : mainSecret();
        if (Long.parseLong(changed.getOrDefault(EXPIRES, seconds(PERIOD))) - REMAINING.toSeconds() <= keys.now()
                .getEpochSecond()) {
            changed.put(ROTATED, secret);
            secret = Chance.of(Chance.BASE62, 32);
        }
        changed.put(EXPIRES, seconds(PERIOD));
        set(secret, changed);
        registrationToken = Optional.of(Chance.of(Chance.BASE64_URL, 60));
        return Answer.json(200, told().with("registrationAccessToken", registrationToken).fields());
    }

    private void set(String secret, Map<String, String> changed) {
        List<String> wanted = Optional.ofNullable(changed.get(ROTATED)).map(old -> List.of(secret, old))
                .orElse(List.of(secret));
        secrets().stream().filter(key -> !wanted.contains(keys.secret(key.id()))).forEach(key -> keys.revoke(key.id()));
        wanted.stream().filter(value -> keys.find(idOf(value)).isEmpty()).forEach(this::addSecret);
        main = Optional.of(secret);
        attributes.clear();
        attributes.putAll(changed);
        attributes.remove(ROTATED);
    }

    private String mainSecret() {
        return main.orElseGet(() -> keys.secret(secrets().getFirst().id()));
    }

    /** The rotated secret is the other one of the two. */
    private Map<String, String> attributes() {
        Map<String, String> all = new LinkedHashMap<>(attributes);
        String first = secrets().isEmpty() ? "" : mainSecret();
        secrets().stream().map(key -> keys.secret(key.id())).filter(secret -> !secret.equals(first)).findFirst()
                .ifPresent(secret -> {
                    all.put(ROTATED, secret);
                    all.putIfAbsent(ROTATED_EXPIRES, seconds(PERIOD));
                });
        return all;
    }

    private Body told() {
        return new Body().with("id", uuid).with("clientId", clientId()).with("enabled", true)
                .with("secret", mainSecret()).with("publicClient", false).with("serviceAccountsEnabled", true)
                .with("attributes", attributes());
    }

    private String seconds(Duration ahead) {
        return Long.toString(keys.now().plus(ahead).getEpochSecond());
    }
}
