package dev.keyturn.apikeys;

import dev.keyturn.RotationException;
import dev.keyturn.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Stripe's restricted keys, by the API for keys, which is a private preview: few accounts have it. Its own way to
 * rotate a key is not used. A run that died before it had stored the answer could not be made up for: a key is rotated
 * once, and the old one's end is set by then.
 */
record StripeKeys(StripeApi stripe) implements KeyProvider {
    private static final String ID = "apiKeyId";
    private static final String VALUE = "apiKey";
    private static final String PATH = "/v2/iam/api_keys";
    private static final List<String> RIGHTS = List.of("permissions", "connect_permissions");

    @Override
    public Set<String> keyFields() {
        return Set.of(ID, VALUE);
    }

    @Override
    public String idOf(Secret secret) {
        Secret.Fields fields = secret.fields();
        StripeApi.key(fields);
        StripeApi.testCall(fields); // before a key is made that could not be tested
        String id = fields.text(ID);
        if (!id.matches("mk_[A-Za-z0-9_]{1,255}")) {
            throw Secret.Fields.malformed(ID, "is no id of a key, which begins with mk_");
        }
        return id;
    }

    @Override
    public List<Key> keys(Account account) {
        List<Key> keys = new ArrayList<>();
        Optional<String> next = Optional.of(PATH + "?limit=100");
        while (next.isPresent()) {
            Page page = page(account, next.get());
            keys.addAll(page.keys());
            next = page.next().filter(path -> !page.keys().isEmpty());
        }
        return keys;
    }

    @Override
    public Secret mint(Account account, String name) {
        Map<String, Set<String>> rights = rightsOfCurrent(account);
        SealedSecret seal = new SealedSecret();
        Minted made = stripe.calls(account.deadline()).once("make a key",
                () -> Minted.of(understood(() -> stripe.post(account, PATH, asked(name, rights, seal))), seal));
        Rights.requireSame(Optional.of(rights), Optional.of(made.rights()), () -> revoke(account, made.id()));
        String key = made.value().orElseThrow(() -> unreadable(account, made.id()));
        return account.secret().fields().with(ID, made.id()).with(VALUE, key);
    }

    @Override
    public void revoke(Account account, String id) {
        stripe.calls(account.deadline()).finds("expire a key", () -> {
            try {
                stripe.post(account, PATH + "/" + id + "/expire");
            } catch (Failure.Refusal refusal) {
                throw StripeApi.hasCode("api_key_expired", refusal)
                        ? new Failure.Refusal(Failure.Refusal.NOT_THERE, "") : refusal;
            }
        });
    }

    @Override
    public boolean accepts(Account account) {
        return stripe.accepts(account.secret().fields(), account.deadline());
    }

    /** A key that has just been made; without its value, which is never shown again, if that cannot be read. */
    private record Minted(String id, Map<String, Set<String>> rights, Optional<String> value) {

        /** In test mode the key comes as it is, else encrypted. */
        private static Minted of(JsonAnswer made, SealedSecret seal) {
            JsonAnswer key = made.object("secret_key");
            Optional<String> sealed = Optional.of(key).filter(any -> any.has("encrypted_secret"))
                    .map(live -> live.object("encrypted_secret").text("ciphertext")).flatMap(seal::open);
            return new Minted(made.text("id"), StripeKeys.rights(made),
                    key.find("token").or(() -> sealed).filter(StripeApi.KEY.asMatchPredicate()));
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /** What is read of a list, which in test mode has the keys themselves, too. */
    private record Page(List<Key> keys, Optional<String> next) {

        private static Page of(JsonAnswer page) {
            List<Key> keys = page.objects("data").filter(StripeKeys::isActive)
                    .map(key -> new Key(key.text("id"), key.find("name").orElse(""))).toList();
            return new Page(keys, page.find("next_page_url").map(StripeKeys::path));
        }
    }

    private Page page(Account account, String path) {
        return stripe.calls(account.deadline()).again("list the keys",
                () -> Page.of(understood(() -> stripe.get(account, path))));
    }

    /** Whoever names the next page does not choose who gets the administrator's key. */
    private static String path(String url) {
        try {
            URI next = URI.create(url);
            if (PATH.equals(next.getRawPath()) && next.getRawQuery() != null) {
                return PATH + "?" + next.getRawQuery();
            }
            throw new Failure.Gibberish();
        } catch (IllegalArgumentException noUrl) {
            throw new Failure.Gibberish();
        }
    }

    private Map<String, Set<String>> rightsOfCurrent(Account account) {
        String path = PATH + "/" + idOf(account.secret());
        Calls calls = stripe.calls(account.deadline());
        Map<String, Set<String>> rights = calls.again("tell the current key's rights", () -> {
            try {
                JsonAnswer current = stripe.get(account, path);
                if (!isActive(current)) {
                    throw Rights.ofNobody(StripeApi.NAME);
                }
                return rights(current);
            } catch (Failure.Refusal refusal) {
                throw refusal.status() == Failure.Refusal.NOT_THERE ? Rights.ofNobody(StripeApi.NAME) : refusal;
            }
        });
        if (rights.isEmpty()) {
            throw new RotationException.Refused("KEY_RIGHTS",
                    "Stripe names no permission of the current key, so there are none to give to a new one.",
                    "Give AWSCURRENT's key the permissions that the application needs.");
        }
        return rights;
    }

    private static Map<String, Object> asked(String name, Map<String, Set<String>> rights, SealedSecret seal) {
        Map<String, Object> fields = new HashMap<>(Map.of("type", "secret_key", "name", name,
                "public_key", Map.of("pem_key", Map.of("algorithm", "RSA", "data", seal.pem()))));
        fields.putAll(rights);
        return fields;
    }

    private static Map<String, Set<String>> rights(JsonAnswer key) {
        Map<String, Set<String>> rights = new HashMap<>();
        RIGHTS.stream().filter(kind -> key.fields().get(kind) != null)
                .forEach(kind -> rights.put(kind, key.texts(kind).collect(Collectors.toSet())));
        rights.values().removeIf(Set::isEmpty);
        return rights;
    }

    private RotationException.Refused unreadable(Account account, String id) {
        revoke(account, id);
        return new RotationException.Refused("KEY_UNREADABLE",
                "Stripe encrypted the new key in a way that cannot be undone here, so it was expired at once.",
                "Set STRIPE_VERSION to one in which it is RSA-OAEP-256 and A256GCM, or look for a newer Keyturn.");
    }

    private static boolean isActive(JsonAnswer key) {
        return key.text("status").equals("active");
    }

    /** What is said of the API as a whole, or of its limits. */
    private static <T> T understood(Supplier<T> call) {
        try {
            return call.get();
        } catch (Failure.Refusal refusal) {
            throw refused(refusal);
        }
    }

    private static RuntimeException refused(Failure.Refusal refusal) {
        if (refusal.status() == Failure.Refusal.NOT_THERE
                || StripeApi.hasCode("api_key_direct_operation_not_supported", refusal)) {
            return new RotationException.Refused("KEY_API_CLOSED",
                    "Stripe does not let this credential manage keys by its API, which is a private preview.",
                    "Use the kind \"assisted\", or ask Stripe for the preview.");
        }
        if (StripeApi.hasCode("api_key_limit_reached", refusal)) {
            return new RotationException.Refused("KEY_LIMIT",
                    "The Stripe account has as many keys as it may have, so there is no room for a new one.",
                    "Expire keys that nobody uses.");
        }
        return refusal;
    }
}
