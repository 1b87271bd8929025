package dev.keyturn.testkit.keys;

import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.providers.Credential;
import dev.keyturn.testkit.providers.FakeStripe;
import dev.keyturn.testkit.providers.ProviderAccount;
import dev.keyturn.testkit.providers.ProviderFake;
import dev.keyturn.testkit.providers.Rights;
import dev.keyturn.testkit.providers.StripeAccount;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stripe, where an application receives webhooks and verifies that they are Stripe's. */
public final class StripeWebhookService extends KeyService {
    private static final String EVENT = "charge.succeeded";
    private static final int BELIEVED = 200;
    private static final int NOT_BELIEVED = 401;

    private final FakeStripe fake = FakeStripe.start();
    private final List<StripeAccount> accounts = new CopyOnWriteArrayList<>();

    @Override
    public String name() {
        return "stripe";
    }

    @Override
    public String label() {
        return "stripe webhook";
    }

    @Override
    public String setting() {
        return "STRIPE_ENDPOINT";
    }

    /** Receives an event once, as its holder does: works if any delivery of it proves to be Stripe's. */
    @Override
    public int use(String secret) {
        Credential held = held(secret);
        boolean believed = accounts.stream().filter(account -> account.hasHad(held.id()))
                .flatMap(account -> account.deliveries(EVENT).stream())
                .anyMatch(delivery -> delivery.isSignedWith(held.secret()));
        return believed ? BELIEVED : NOT_BELIEVED;
    }

    @Override
    Rights enough() {
        return Rights.only(EVENT, "charge.failed");
    }

    @Override
    ProviderFake<?> fake() {
        return fake;
    }

    @Override
    ProviderAccount open(Rights rights) {
        StripeAccount account = fake.receiving(rights);
        accounts.add(account);
        return account;
    }

    @Override
    Map<String, Object> secret(ProviderAccount account, Credential key) {
        return Map.of("endpointId", key.id(), "signingSecret", key.secret());
    }

    @Override
    Map<String, Object> administrator(ProviderAccount account) {
        return Map.of("apiKey", account.admin().secret());
    }

    @Override
    public Credential held(String secret) {
        return new Credential(Json.text(secret, "endpointId"), Json.text(secret, "signingSecret"));
    }

    @Override
    String path(String secret) {
        throw new UnsupportedOperationException("nothing can be asked with such a secret");
    }

    @Override
    String authorization(Credential key) {
        throw new UnsupportedOperationException("nothing can be asked with such a secret");
    }
}
