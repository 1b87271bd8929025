package dev.keyturn.testkit.providers;

import java.time.InstantSource;

/**
 * Twilio, as far as API keys go: {@code iam.twilio.com/v1/Keys}, the older {@code api.twilio.com/2010-04-01} form of
 * it, and a few reads that a key may be used for. No subaccounts, no regions, no public keys.
 *
 * @see <a href="https://www.twilio.com/docs/iam/api-keys">API keys</a>
 */
public final class FakeTwilio extends ProviderFake<TwilioAccount> {
    private final InstantSource clock;

    private FakeTwilio(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Starts one that goes by the real time.
     *
     * @throws java.io.UncheckedIOException if no port can be had
     */
    public static FakeTwilio start() {
        return start(InstantSource.system());
    }

    /**
     * Starts one that goes by a time of its own.
     *
     * @param clock by which keys are made, propagate and linger
     * @throws java.io.UncheckedIOException if no port can be had
     */
    public static FakeTwilio start(InstantSource clock) {
        return new FakeTwilio(clock);
    }

    /**
     * Opens an account.
     *
     * @param first rights of the key that an application has; {@link Rights#standard} or {@link Rights#only}
     */
    public TwilioAccount account(Rights first) {
        return open(new TwilioAccount(clock, first));
    }

    @Override
    Answer unknown() {
        return TwilioError.AUTHENTICATE.answer();
    }
}
