package dev.keyturn.testkit.providers;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Predicate;

/**
 * An account of Stripe's. What counts as its keys are its API keys and its webhook endpoints, whose secrets sign; their
 * ids tell them apart. The administrator is a key.
 */
public final class StripeAccount extends ProviderAccount {
    static final String KEY = "mk_";
    static final String ENDPOINT = "we_";
    private static final String TOKEN = "rk_";
    private static final int ID_LENGTH = 24;
    private static final int MOST_ENDPOINTS = 16;

    private final Holding holding;
    private final StripeEndpoints endpoints = new StripeEndpoints(this);
    private final StripeKeys api = new StripeKeys(this);

    /** What an application has of the account, and a person adds. */
    enum Holding {
        ENDPOINTS, KEYS;

        Credential credential() {
            String id = Chance.of(Chance.BASE62, ID_LENGTH);
            return switch (this) {
                case ENDPOINTS -> new Credential(ENDPOINT + id, "whsec_" + Chance.of(Chance.BASE62, 32));
                case KEYS -> new Credential(KEY + id, TOKEN + "live_" + id + Chance.of(Chance.BASE62, 75));
            };
        }
    }

    StripeAccount(InstantSource clock, Holding holding, Rights first) {
        super(new KeyRing(clock), Holding.KEYS.credential(), holding.credential(), first);
        this.holding = holding;
    }

    /** From now on the second API is not open to this account, as it is to few. */
    public synchronized void withoutKeyApi() {
        api.close();
    }

    /** From now on keys are those of test mode: never encrypted, and told whenever they are listed. */
    public synchronized void inTestMode() {
        api.testMode();
    }

    /** From now on a new key's secret is encrypted to somebody else. */
    public synchronized void encryptingToSomebodyElse() {
        api.sealForNobody();
    }

    /** From now on a key that a request makes has this permission, too. */
    public synchronized void addingPermission(String permission) {
        api.add(permission);
    }

    /** Has an endpoint sent nothing until it is enabled again. */
    public synchronized void disable(String endpoint) {
        endpoints.disable(endpoint);
    }

    /** What a webhook of a kind is sent as, once to each endpoint that is to have it. */
    public synchronized List<Delivery> deliveries(String event) {
        return endpoints.deliveries(event);
    }

    /** Whether an endpoint, or a key, is or was one of this account's. */
    public synchronized boolean hasHad(String id) {
        return keys.knows(id);
    }

    /** How an endpoint looks to whoever may see it, its secret aside. */
    public synchronized String endpoint(String id) {
        return endpoints.told(id).body();
    }

    /** @param kind by what its ids begin with */
    List<Key> live(String kind) {
        return keys.live().stream().filter(key -> key.id().startsWith(kind)).toList();
    }

    boolean isFullOfEndpoints() {
        return isFull() || live(ENDPOINT).size() >= MOST_ENDPOINTS;
    }

    /** The names in rights, of which an administrator's are all. */
    static List<String> names(Rights rights) {
        return rights instanceof Rights.Only(SequencedSet<String> names) ? List.copyOf(names) : List.of("*");
    }

    @Override
    boolean isMeantBy(Request request) {
        return proof(request).map(Credential::id).filter(keys::knows).isPresent();
    }

    @Override
    Credential newCredential() {
        return holding.credential();
    }

    @Override
    Optional<Rights> rights(Credential credential) {
        return Optional.of(credential).filter(Predicate.not(endpoints::isDisabled)).flatMap(keys::accept)
                .map(Key::rights);
    }

    /** The whole key, the first part of which tells which it is. */
    @Override
    Optional<Credential> proof(Request request) {
        return Authorization.bearer(request).filter(token -> token.matches("rk_(live|test)_[A-Za-z0-9]{24,}"))
                .map(token -> new Credential(KEY + token.substring(TOKEN.length() + 5, TOKEN.length() + 5 + ID_LENGTH),
                        token));
    }

    @Override
    Answer answer(Request request, Rights rights) {
        if (request.path().equals("/v1/balance") && request.method().equals("GET")) {
            require(rights, "balance_read");
            return Answer.json(200, new Body().with("object", "balance").with("available", List.of())
                    .with("livemode", true).with("pending", List.of()).fields());
        }
        if (request.path().startsWith(StripeEndpoints.PATH)) {
            return endpoints.answer(request, rights);
        }
        if (request.path().startsWith(StripeKeys.PATH)) {
            return api.answer(request, rights);
        }
        throw StripeError.notFound();
    }

    static void require(Rights rights, String permission) {
        if (!rights.allow(permission)) {
            throw StripeError.forbidden();
        }
    }

    @Override
    Answer error(int status) {
        return StripeError.ofStatus(status);
    }
}
