package dev.keyturn.testkit.providers;

import java.time.InstantSource;

/**
 * Stripe, as far as webhook endpoints and API keys go: {@code /v1/webhook_endpoints}, {@code /v2/iam/api_keys}, which
 * is a private preview, and {@code /v1/balance}. No connected accounts, no event destinations, and a key is not rotated
 * by its own operation. Instead of sending webhooks it hands over what it would send.
 *
 * @see <a href="https://docs.stripe.com/api/webhook_endpoints">Webhook endpoints</a>
 */
public final class FakeStripe extends ProviderFake<StripeAccount> {
    private final InstantSource clock;

    private FakeStripe(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Starts one that goes by the real time.
     *
     * @throws java.io.UncheckedIOException if no port can be had
     */
    public static FakeStripe start() {
        return new FakeStripe(InstantSource.system());
    }

    /**
     * Opens an account whose application receives webhooks.
     *
     * @param events what it is sent
     */
    public StripeAccount receiving(Rights events) {
        return open(new StripeAccount(clock, StripeAccount.Holding.ENDPOINTS, events));
    }

    /**
     * Opens an account whose application makes calls.
     *
     * @param permissions of its key
     */
    public StripeAccount calling(Rights permissions) {
        return open(new StripeAccount(clock, StripeAccount.Holding.KEYS, permissions));
    }

    @Override
    Answer unknown() {
        return StripeError.unauthorized();
    }
}
