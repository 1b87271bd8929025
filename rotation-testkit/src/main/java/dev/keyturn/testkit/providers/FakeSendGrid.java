package dev.keyturn.testkit.providers;

import java.time.InstantSource;

/**
 * SendGrid, as far as API keys go: {@code /v3/api_keys} and {@code /v3/scopes}. It knows no catalogue of scopes: any
 * name is one. No subusers, so {@code on-behalf-of} changes nothing.
 *
 * @see <a href="https://www.twilio.com/docs/sendgrid/api-reference/api-keys">API Keys API</a>
 */
public final class FakeSendGrid extends ProviderFake<SendGridAccount> {
    private final InstantSource clock;

    private FakeSendGrid(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Starts one that goes by the real time.
     *
     * @throws java.io.UncheckedIOException if no port can be had
     */
    public static FakeSendGrid start() {
        return start(InstantSource.system());
    }

    /**
     * Starts one that goes by a time of its own.
     *
     * @param clock by which keys are made, propagate and linger
     * @throws java.io.UncheckedIOException if no port can be had
     */
    public static FakeSendGrid start(InstantSource clock) {
        return new FakeSendGrid(clock);
    }

    /**
     * Opens an account.
     *
     * @param first rights of the key that an application has; {@link Rights#full} or {@link Rights#only}
     */
    public SendGridAccount account(Rights first) {
        return open(new SendGridAccount(clock, first));
    }

    @Override
    Answer unknown() {
        return SendGridError.unauthorized();
    }
}
