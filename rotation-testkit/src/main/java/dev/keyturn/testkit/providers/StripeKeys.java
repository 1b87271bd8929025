package dev.keyturn.testkit.providers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /v2/iam/api_keys}. Guarded by the lock of the account. */
final class StripeKeys {
    static final String PATH = "/v2/iam/api_keys";
    private static final Set<String> PARAMETERS = Set.of("connect_permissions", "expires_at", "name", "note",
            "permissions", "public_key", "type");
    private static final String PERMISSIONS = "permissions";
    private static final String EXPIRE = "/expire";
    private static final int USUAL_PAGE = 20;
    private static final int LARGEST_PAGE = 100;

    private final StripeAccount account;
    private final Map<String, String> testTokens = new HashMap<>();
    private final List<String> added = new ArrayList<>();
    private boolean closed;
    private boolean live = true;
    private boolean forNobody;

    StripeKeys(StripeAccount account) {
        this.account = account;
    }

    void close() {
        closed = true;
    }

    void testMode() {
        live = false;
    }

    void sealForNobody() {
        forNobody = true;
    }

    void add(String permission) {
        added.add(permission);
    }

    Answer answer(Request request, Rights rights) {
        if (closed) {
            throw StripeError.coded("api_key_direct_operation_not_supported");
        }
        if (request.header("Stripe-Version").isEmpty()) {
            throw StripeError.invalid("Stripe-Version is required");
        }
        StripeAccount.require(rights, request.method().equals("GET") ? "api_key_read" : "api_key_write");
        return switch (Operation.of(request)) {
            case CREATE_KEY -> create(request.json().orElseThrow(() -> StripeError.invalid("No JSON")));
            case LIST_KEYS -> list(request.query());
            case FETCH_KEY -> Answer.json(200, told(key(request.path().substring(PATH.length() + 1))).fields());
            case DELETE_KEY -> expire(request);
            case UPDATE_KEY, USE_KEY -> throw StripeError.notFound();
        };
    }

    private Answer create(Map<String, Object> fields) {
        if (!PARAMETERS.containsAll(fields.keySet()) || !"secret_key".equals(fields.get("type"))) {
            throw StripeError.invalid("Unknown parameter, or another type");
        }
        if (account.isFull()) {
            throw StripeError.coded("api_key_limit_reached");
        }
        List<String> permissions = new ArrayList<>(added);
        if (fields.get(PERMISSIONS) instanceof List<?> asked) {
            asked.forEach(name -> permissions.add((String) name));
        }
        Credential credential = inMode(StripeAccount.Holding.KEYS.credential());
        Map<String, Object> secret = live ? sealed(fields, credential) : Map.of("token", credential.secret());
        Key key = account.keys.mint(credential, (String) fields.getOrDefault("name", ""), Rights.only(permissions));
        return Answer.json(200, told(key).with("secret_key", secret).fields());
    }

    private Credential inMode(Credential credential) {
        if (live) {
            return credential;
        }
        Credential test = new Credential(credential.id(), credential.secret().replace("rk_live_", "rk_test_"));
        testTokens.put(test.id(), test.secret());
        return test;
    }

    private Map<String, Object> sealed(Map<String, Object> fields, Credential credential) {
        if (fields.get("public_key") instanceof Map<?, ?> key && key.get("pem_key") instanceof Map<?, ?> pem
                && "RSA".equals(pem.get("algorithm")) && pem.get("data") instanceof String data) {
            return Map.of("encrypted_secret", Map.of("format", "jwe_compact",
                    "ciphertext", forNobody ? Jwe.forNobody(credential.secret()) : Jwe.to(data, credential.secret())));
        }
        throw StripeError.invalid("A public key is required when creating secret keys");
    }

    /** Newest first. */
    private Answer list(Map<String, String> query) {
        int limit = query.containsKey("limit") ? Integer.parseInt(query.get("limit")) : USUAL_PAGE;
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw StripeError.invalid("Invalid limit");
        }
        List<Key> rest = account.keys.liveBefore(Optional.ofNullable(query.get("page"))).stream()
                .filter(key -> key.id().startsWith(StripeAccount.KEY)).toList();
        Optional<String> next = rest.size() <= limit ? Optional.empty()
                : Optional.of("https://api.stripe.com" + PATH + "?limit=" + limit
                        + "&page=" + rest.get(limit - 1).id());
        return Answer.json(200, new Body().with("data", rest.stream().limit(limit)
                .map(key -> told(key).fields()).toList()).with("next_page_url", next)
                .with("previous_page_url", Optional.empty()).fields());
    }

    private Answer expire(Request request) {
        String path = request.path();
        Key key = key(path.substring(PATH.length() + 1, path.length() - EXPIRE.length()));
        if (!request.body().isEmpty()) {
            throw StripeError.invalid("This takes no body");
        }
        if (account.keys.find(key.id()).isEmpty()) {
            throw StripeError.coded("api_key_expired");
        }
        account.keys.revoke(key.id());
        return Answer.json(200, told(key).fields());
    }

    private Key key(String id) {
        return account.keys.ever(id).filter(key -> key.id().startsWith(StripeAccount.KEY))
                .orElseThrow(StripeError::notFound);
    }

    private Body told(Key key) {
        boolean active = account.keys.find(key.id()).isPresent();
        Map<String, Object> secret = new HashMap<>();
        if (active && testTokens.containsKey(key.id())) {
            secret.put("token", testTokens.get(key.id()));
        }
        return new Body().with("id", key.id()).with("object", "v2.iam.api_key")
                .with("created", key.created().toString()).with("ip_allowlist", List.of()).with("livemode", live)
                .with("name", key.name()).with(PERMISSIONS, StripeAccount.names(key.rights()))
                .with("secret_key", secret).with("status", active ? "active" : "expired").with("type", "secret_key");
    }
}
