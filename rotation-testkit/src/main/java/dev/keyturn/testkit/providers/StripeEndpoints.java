package dev.keyturn.testkit.providers;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code /v1/webhook_endpoints}. Guarded by the lock of the account. */
final class StripeEndpoints {
    static final String PATH = "/v1/webhook_endpoints";
    /** Where an endpoint's name is kept, which Stripe itself has no place for. */
    private static final String NAME = "keyturn";
    private static final Set<String> PARAMETERS =
            Set.of("api_version", "connect", "description", "enabled_events", "metadata", "url");
    private static final int USUAL_PAGE = 10;
    private static final int LARGEST_PAGE = 100;

    private final StripeAccount account;
    private final Map<String, Target> targets = new HashMap<>();
    private final Set<String> disabled = new HashSet<>();

    /** What there is of an endpoint beside its name and its events. */
    private record Target(String url, Optional<String> version, Optional<String> description,
            Map<String, String> metadata) {
        /** As a person makes one. */
        private static final Target USUAL =
                new Target("https://app.example.com/stripe", Optional.of("2025-03-31.basil"),
                        Optional.of("What the shop has to know"), Map.of("team", "payments"));
    }

    StripeEndpoints(StripeAccount account) {
        this.account = account;
    }

    void disable(String id) {
        disabled.add(id);
    }

    boolean isDisabled(Credential credential) {
        return disabled.contains(credential.id());
    }

    List<Delivery> deliveries(String event) {
        String body = "{\"id\":\"evt_" + Chance.of(Chance.BASE62, 24) + "\",\"object\":\"event\",\"type\":\"" + event
                + "\"}";
        return account.live(StripeAccount.ENDPOINT).stream().filter(key -> !disabled.contains(key.id()))
                .filter(key -> Stream.of(event, "*").anyMatch(StripeAccount.names(key.rights())::contains))
                .flatMap(key -> account.keys.signing(key.id()).stream().map(secret -> Delivery.signed(
                        target(key.id()).url(), body, account.keys.now(), secret)))
                .toList();
    }

    Answer told(String id) {
        return Answer.json(200, told(endpoint(id)).fields());
    }

    Answer answer(Request request, Rights rights) {
        Operation operation = Operation.of(request);
        StripeAccount.require(rights, request.method().equals("GET") ? "webhook_read" : "webhook_write");
        return switch (operation) {
            case CREATE_KEY -> create(BracketForm.of(request.body()));
            case LIST_KEYS -> list(request.query());
            case FETCH_KEY -> told(id(request));
            case DELETE_KEY -> delete(endpoint(id(request)));
            case UPDATE_KEY, USE_KEY -> throw StripeError.notFound();
        };
    }

    private Answer create(BracketForm form) {
        if (!PARAMETERS.containsAll(form.names())) {
            throw StripeError.invalid("Received unknown parameter");
        }
        String url = form.text("url").filter(text -> text.startsWith("https://"))
                .orElseThrow(() -> StripeError.invalid("Invalid URL"));
        List<String> events = form.list("enabled_events");
        if (events.isEmpty()) {
            throw StripeError.invalid("Missing required param: enabled_events");
        }
        if (account.isFullOfEndpoints()) {
            throw StripeError.invalid("You have reached the maximum of webhook endpoints");
        }
        Map<String, String> metadata = form.object("metadata");
        Credential credential = StripeAccount.Holding.ENDPOINTS.credential();
        targets.put(credential.id(), new Target(url, form.text("api_version"), form.text("description"), metadata));
        Key key = account.keys.mint(credential, metadata.getOrDefault(NAME, ""), Rights.only(events));
        return Answer.json(200, told(key).with("secret", credential.secret()).fields());
    }

    /** Newest first. */
    private Answer list(Map<String, String> query) {
        int limit = query.containsKey("limit") ? Integer.parseInt(query.get("limit")) : USUAL_PAGE;
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw StripeError.invalid("Invalid limit");
        }
        List<Key> rest = account.keys.liveBefore(Optional.ofNullable(query.get("starting_after"))).stream()
                .filter(key -> key.id().startsWith(StripeAccount.ENDPOINT)).toList();
        return Answer.json(200, new Body().with("object", "list").with("url", PATH)
                .with("data", rest.stream().limit(limit).map(key -> told(key).fields()).toList())
                .with("has_more", rest.size() > limit).fields());
    }

    private Answer delete(Key key) {
        account.keys.revoke(key.id());
        return Answer.json(200, new Body().with("id", key.id()).with("object", "webhook_endpoint")
                .with("deleted", true).fields());
    }

    private static String id(Request request) {
        return request.path().substring(PATH.length() + 1);
    }

    private Key endpoint(String id) {
        return account.keys.find(id).filter(key -> key.id().startsWith(StripeAccount.ENDPOINT))
                .orElseThrow(StripeError::notFound);
    }

    private Target target(String id) {
        return targets.getOrDefault(id, Target.USUAL);
    }

    private Body told(Key key) {
        Target target = target(key.id());
        Map<String, String> metadata = new LinkedHashMap<>(target.metadata());
        Optional.of(key.name()).filter(name -> name.startsWith(NAME)).ifPresent(name -> metadata.put(NAME, name));
        return new Body().with("id", key.id()).with("object", "webhook_endpoint")
                .with("api_version", target.version()).with("application", Optional.empty())
                .with("created", key.created().getEpochSecond()).with("description", target.description())
                .with("enabled_events", StripeAccount.names(key.rights())).with("livemode", true)
                .with("metadata", metadata).with("status", disabled.contains(key.id()) ? "disabled" : "enabled")
                .with("url", target.url());
    }
}
