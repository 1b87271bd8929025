package dev.keyturn.apikeys;

import dev.keyturn.RotationStrategy;
import dev.keyturn.Secret;
import java.util.Optional;

/** What there is to rotate at Stripe, by the secret's field {@code kind}; without one it is the secret of webhooks. */
record StripeKinds(StripeApi stripe) {
    private static final String FIELD = "kind";
    private static final String WEBHOOK = "webhook";
    private static final String RESTRICTED_KEY = "restricted-key";
    private static final String ASSISTED = "assisted";

    /** How a key is taken over that a person has made; empty for everything that Keyturn can make itself. */
    Optional<RotationStrategy> assisted(Secret.Fields fields) {
        return fields.text("provider").equals("stripe") && kind(fields).equals(ASSISTED)
                ? Optional.of(new AssistedKeys(stripe)) : Optional.empty();
    }

    KeyProvider provider(Secret.Fields fields) {
        return switch (kind(fields)) {
            case WEBHOOK -> new StripeWebhooks(stripe);
            case RESTRICTED_KEY -> new StripeKeys(stripe);
            default -> throw Secret.Fields.malformed(FIELD, "is none of " + ASSISTED + ", " + RESTRICTED_KEY + ", "
                    + WEBHOOK);
        };
    }

    private static String kind(Secret.Fields fields) {
        return fields.find(FIELD).orElse(WEBHOOK);
    }
}
