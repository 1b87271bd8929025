package dev.keyturn.testkit.keys;

import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.providers.Credential;
import dev.keyturn.testkit.providers.FakeStripe;
import dev.keyturn.testkit.providers.ProviderAccount;
import dev.keyturn.testkit.providers.ProviderFake;
import dev.keyturn.testkit.providers.Rights;
import java.util.Map;
import java.util.Optional;

/** Stripe, where an application has a restricted key. */
public final class StripeKeyService extends KeyService {
    private static final int PREFIX = "rk_live_".length();
    private static final int ID_LENGTH = 24;

    private final FakeStripe fake = FakeStripe.start();
    private final Kind kind;

    /** Who makes the next key. */
    private enum Kind {
        RESTRICTED_KEY("restricted-key"), ASSISTED("assisted");

        private final String field;

        Kind(String field) {
            this.field = field;
        }
    }

    private StripeKeyService(Kind kind) {
        this.kind = kind;
    }

    /** An account that the API for keys is open to. */
    public static StripeKeyService restrictedKey() {
        return new StripeKeyService(Kind.RESTRICTED_KEY);
    }

    /** An account whose keys a person makes. */
    public static StripeKeyService assisted() {
        return new StripeKeyService(Kind.ASSISTED);
    }

    @Override
    public String name() {
        return "stripe";
    }

    @Override
    public String label() {
        return "stripe " + kind.field;
    }

    @Override
    public String strategy() {
        return switch (kind) {
            case RESTRICTED_KEY -> super.strategy();
            case ASSISTED -> "assisted-keys";
        };
    }

    @Override
    String companion() {
        return switch (kind) {
            case RESTRICTED_KEY -> super.companion();
            case ASSISTED -> "inboxArn";
        };
    }

    @Override
    public Optional<Operator> operator(KeyedAccount owner) {
        return switch (kind) {
            case RESTRICTED_KEY -> Optional.empty();
            case ASSISTED -> Optional.of(new Operator(owner));
        };
    }

    @Override
    public String setting() {
        return "STRIPE_ENDPOINT";
    }

    @Override
    Rights enough() {
        return Rights.only("balance_read", "charge_write");
    }

    @Override
    ProviderFake<?> fake() {
        return fake;
    }

    @Override
    ProviderAccount open(Rights rights) {
        return fake.calling(rights);
    }

    @Override
    Map<String, Object> secret(ProviderAccount account, Credential key) {
        return switch (kind) {
            case RESTRICTED_KEY -> Map.of("kind", kind.field, "apiKeyId", key.id(), "apiKey", key.secret());
            case ASSISTED -> Map.of("kind", kind.field, "apiKey", key.secret());
        };
    }

    /** The inbox is empty first. */
    @Override
    Map<String, Object> administrator(ProviderAccount account) {
        return switch (kind) {
            case RESTRICTED_KEY -> Map.of("apiKey", account.admin().secret());
            case ASSISTED -> Map.of();
        };
    }

    @Override
    public Credential held(String secret) {
        String key = Json.text(secret, "apiKey");
        return new Credential("mk_" + key.substring(PREFIX, PREFIX + ID_LENGTH), key);
    }

    @Override
    String path(String secret) {
        return "/v1/balance";
    }

    @Override
    String authorization(Credential key) {
        return "Bearer " + key.secret();
    }
}
