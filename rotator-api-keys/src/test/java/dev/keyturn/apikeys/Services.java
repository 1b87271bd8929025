package dev.keyturn.apikeys;

import dev.keyturn.testkit.keys.EntraService;
import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.keys.KeycloakService;
import dev.keyturn.testkit.keys.OktaService;
import dev.keyturn.testkit.keys.RefreshTokenService;
import dev.keyturn.testkit.keys.SendGridService;
import dev.keyturn.testkit.keys.StripeKeyService;
import dev.keyturn.testkit.keys.StripeWebhookService;
import dev.keyturn.testkit.keys.TwilioService;
import dev.keyturn.testkit.providers.RefreshAccount;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The providers that a class of tests needs: each is started when it is first asked for. */
final class Services implements AutoCloseable {
    private final Map<Provider, KeyService> started = new ConcurrentHashMap<>();

    /** What can be rotated, and where. */
    enum Provider {
        TWILIO(TwilioService::new), SENDGRID(SendGridService::new), WEBHOOK(StripeWebhookService::new), STRIPE_KEY(
                StripeKeyService::restrictedKey), ASSISTED(StripeKeyService::assisted), ENTRA(
                        EntraService::new), KEYCLOAK(KeycloakService::new), OKTA(
                                OktaService::new), REFRESH(() -> new RefreshTokenService(RefreshAccount.Grace.NONE));

        private final Supplier<KeyService> start;

        Provider(Supplier<KeyService> start) {
            this.start = start;
        }
    }

    KeyService of(Provider provider) {
        return started.computeIfAbsent(provider, which -> which.start.get());
    }

    /** A key in an account of its own, in a secret and in rotation. */
    Keys keys(Provider provider) {
        return keys(provider, Map.of());
    }

    /** The same, with some fields of the secret replaced. */
    Keys keys(Provider provider, Map<String, Object> replaced) {
        return Keys.of(of(provider).newAccount(), replaced);
    }

    /** Those that make the value of a key, and let several live. */
    Stream<KeyService> overlapping() {
        return Stream.of(Provider.TWILIO, Provider.SENDGRID, Provider.WEBHOOK, Provider.STRIPE_KEY, Provider.ENTRA)
                .map(this::of);
    }

    @Override
    public void close() {
        started.values().forEach(KeyService::close);
    }
}
