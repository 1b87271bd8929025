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
import java.util.stream.Stream;

/** The providers that a class of tests needs: each is started when it is first asked for. */
final class Services implements AutoCloseable {
    private final Map<Provider, KeyService> started = new ConcurrentHashMap<>();

    /** What can be rotated, and where. */
    enum Provider {
        TWILIO, SENDGRID, WEBHOOK, STRIPE_KEY, ASSISTED, ENTRA, KEYCLOAK, OKTA, REFRESH
    }

    KeyService of(Provider provider) {
        return started.computeIfAbsent(provider, Services::start);
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

    private static KeyService start(Provider provider) {
        return switch (provider) {
            case TWILIO -> new TwilioService();
            case SENDGRID -> new SendGridService();
            case WEBHOOK -> new StripeWebhookService();
            case STRIPE_KEY -> StripeKeyService.restrictedKey();
            case ASSISTED -> StripeKeyService.assisted();
            case ENTRA -> new EntraService();
            case KEYCLOAK -> new KeycloakService();
            case OKTA -> new OktaService();
            case REFRESH -> new RefreshTokenService(RefreshAccount.Grace.NONE);
        };
    }

    @Override
    public void close() {
        started.values().forEach(KeyService::close);
    }
}
