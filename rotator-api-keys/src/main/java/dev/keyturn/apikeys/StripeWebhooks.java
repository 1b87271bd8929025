package dev.keyturn.apikeys;

import dev.keyturn.RotationException;
import dev.keyturn.Secret;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Secrets that Stripe signs webhooks with. Each belongs to an endpoint and is shown when that is made, so the next
 * secret is that of a second endpoint for the same URL: until the older one goes, each event comes twice, signed with
 * either. An endpoint's name is kept in its metadata.
 *
 * @see <a href="https://docs.stripe.com/api/webhook_endpoints">Stripe's webhook endpoints</a>
 */
record StripeWebhooks(StripeApi stripe) implements KeyProvider {
    private static final String ID = "endpointId";
    private static final String VALUE = "signingSecret";
    private static final String NAME = "keyturn";
    private static final String PATH = "/v1/webhook_endpoints";
    private static final String EVENTS = "enabled_events";
    private static final String METADATA = "metadata";
    /** The most that Stripe puts on a page. */
    private static final int PAGE = 100;
    /**
     * An account has no more.
     *
     * @see <a href="https://docs.stripe.com/webhooks">Stripe's webhooks</a>
     */
    private static final int MOST_ENDPOINTS = 16;
    private static final int REFUSED = 400;

    /** An endpoint that has just been made, with the secret that is never shown again. */
    private record Minted(String id, String secret, Map<String, Set<String>> rights) {

        private static Minted of(JsonAnswer made) {
            return new Minted(made.text("id"), made.text("secret"), StripeWebhooks.rights(made));
        }

        @Override
        public String toString() {
            return id;
        }
    }

    private record Page(List<Key> keys, boolean isFollowed) {

        private static Page of(JsonAnswer page) {
            List<Key> keys = page.objects("data").map(endpoint -> new Key(endpoint.text("id"),
                    endpoint.object(METADATA).find(NAME).orElse(""))).toList();
            return new Page(keys, Boolean.TRUE.equals(page.fields().get("has_more")));
        }
    }

    @Override
    public Set<String> keyFields() {
        return Set.of(ID, VALUE);
    }

    @Override
    public String idOf(Secret secret) {
        Secret.Fields fields = secret.fields();
        if (!fields.text(VALUE).matches("whsec_[A-Za-z0-9+/=_-]{8,255}")) {
            throw Secret.Fields.malformed(VALUE, "does not begin with whsec_");
        }
        String id = fields.text(ID);
        if (!id.matches("we_[A-Za-z0-9_]{1,255}")) {
            throw Secret.Fields.malformed(ID, "is no id of a webhook endpoint");
        }
        return id;
    }

    @Override
    public List<Key> keys(Account account) {
        List<Key> keys = new ArrayList<>();
        Page page = page(account, "");
        keys.addAll(page.keys());
        while (page.isFollowed() && !page.keys().isEmpty()) {
            page = page(account, "&starting_after=" + keys.getLast().id());
            keys.addAll(page.keys());
        }
        return keys;
    }

    @Override
    public Secret mint(Account account, String name) {
        Secret.Fields secret = account.secret().fields();
        JsonAnswer current = current(account);
        Minted made = stripe.calls(account.deadline()).once("make a webhook endpoint",
                () -> Minted.of(made(account, asked(current, secret, name))));
        Rights.requireSame(Optional.of(rights(current)), Optional.of(made.rights()),
                () -> revoke(account, made.id()));
        return secret.with(ID, made.id()).with(VALUE, made.secret());
    }

    @Override
    public void revoke(Account account, String id) {
        stripe.calls(account.deadline()).finds("delete a webhook endpoint",
                () -> stripe.delete(account, PATH + "/" + id));
    }

    /** Nothing can be asked with such a secret. Stripe signs with it for as long as its endpoint is enabled. */
    @Override
    public boolean accepts(Account account) {
        String path = PATH + "/" + idOf(account.secret());
        return stripe.calls(account.deadline()).again("tell whether a webhook endpoint is enabled", () -> {
            try {
                return isEnabled(stripe.get(account, path));
            } catch (Failure.Refusal refusal) {
                if (refusal.status() == Failure.Refusal.NOT_THERE) {
                    return false;
                }
                throw refusal;
            }
        });
    }

    private Page page(Account account, String from) {
        return stripe.calls(account.deadline()).again("list the webhook endpoints",
                () -> Page.of(stripe.get(account, PATH + "?limit=" + PAGE + from)));
    }

    private JsonAnswer current(Account account) {
        String path = PATH + "/" + idOf(account.secret());
        return stripe.calls(account.deadline()).again("tell what the current webhook endpoint is for", () -> {
            try {
                return enabled(stripe.get(account, path));
            } catch (Failure.Refusal refusal) {
                throw refusal.status() == Failure.Refusal.NOT_THERE ? Rights.ofNobody(StripeApi.NAME) : refusal;
            }
        });
    }

    private static JsonAnswer enabled(JsonAnswer current) {
        if (!isEnabled(current)) {
            throw new RotationException.Refused("ENDPOINT_DISABLED",
                    "The webhook endpoint of AWSCURRENT is disabled, and a new one for its URL would be enabled.",
                    "Enable it at Stripe, or turn rotation off for as long as it is disabled.");
        }
        return current;
    }

    /** Whether events of connected accounts are meant is all that Stripe does not tell of an endpoint. */
    private static StripeForm asked(JsonAnswer current, Secret.Fields secret, String name) {
        StripeForm form = new StripeForm().with("url", current.text("url"));
        current.texts(EVENTS).forEach(event -> form.with(EVENTS + "[]", event));
        form.with("api_version", current.find("api_version")).with("description", current.find("description"))
                .with("connect", secret.find("connect"));
        JsonAnswer metadata = current.object(METADATA);
        metadata.fields().keySet().stream().map(Object::toString).filter(key -> !key.equals(NAME))
                .forEach(key -> form.with(METADATA + "[" + key + "]", metadata.text(key)));
        return form.with(METADATA + "[" + NAME + "]", name);
    }

    private JsonAnswer made(Account account, StripeForm asked) {
        try {
            return stripe.post(account, PATH, asked);
        } catch (Failure.Refusal refusal) {
            if (refusal.status() == REFUSED && keys(account).size() >= MOST_ENDPOINTS) {
                throw new RotationException.Refused("KEY_LIMIT",
                        "The Stripe account has its " + MOST_ENDPOINTS + " webhook endpoints, so there is no room for"
                                + " a second one of this URL.",
                        "Delete endpoints that nobody uses.");
            }
            throw refusal;
        }
    }

    private static boolean isEnabled(JsonAnswer endpoint) {
        return endpoint.text("status").equals("enabled");
    }

    /** What is sent where, and how. */
    private static Map<String, Set<String>> rights(JsonAnswer endpoint) {
        Map<String, Set<String>> rights = Stream.of("url", "api_version", "description")
                .collect(Collectors.toMap(field -> field, field -> endpoint.find(field).map(Set::of).orElse(Set.of())));
        rights.put(EVENTS, endpoint.texts(EVENTS).collect(Collectors.toCollection(HashSet::new)));
        return rights;
    }
}
