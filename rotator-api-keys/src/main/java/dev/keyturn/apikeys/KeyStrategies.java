package dev.keyturn.apikeys;

import dev.keyturn.RotationException;
import dev.keyturn.RotationStrategy;
import dev.keyturn.Secret;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Chooses how a secret's key is replaced, by the secret's fields alone: its provider. Plain text has no fields; whose
 * key it is stands in the administrator's secret.
 */
final class KeyStrategies {
    private final Map<String, Function<Secret.Fields, KeyProvider>> providers;
    private final StripeKinds stripe;
    private final Administrators administrators;
    private final InstantSource clock;

    KeyStrategies(Map<String, String> environment, InstantSource clock) {
        Http http = new Http();
        stripe = new StripeKinds(StripeApi.fromEnvironment(http, environment));
        KeyProvider sendGrid = new SendGrid(http, Endpoint.fromEnvironment(environment, "SENDGRID_ENDPOINT"));
        KeyProvider twilio = new Twilio(http, Endpoint.fromEnvironment(environment, "TWILIO_ENDPOINT"));
        providers = Map.of("sendgrid", fields -> sendGrid, "stripe", stripe::provider, "twilio", fields -> twilio);
        administrators = Administrators.fromEnvironment(environment);
        this.clock = clock;
    }

    RotationStrategy forSecret(Secret secret) {
        return switch (secret) {
            case Secret.Fields fields -> {
                Optional<RotationStrategy> assisted = stripe.assisted(fields);
                requireStrategy(fields, assisted.isPresent() ? AssistedKeys.NAME : OverlappingKeys.NAME);
                yield assisted.orElseGet(() -> overlapping(fields));
            }
            case Secret.Text text -> overlapping(
                    administrator -> Administrators.read(administrator.get(), named -> provider(named.fields())));
        };
    }

    private RotationStrategy overlapping(Secret.Fields fields) {
        KeyProvider provider = provider(fields);
        return overlapping(administrator -> provider);
    }

    private RotationStrategy overlapping(Function<Supplier<Secret>, KeyProvider> provider) {
        return new OverlappingKeys(provider, administrators, clock);
    }

    private KeyProvider provider(Secret.Fields fields) {
        String name = fields.text("provider");
        Function<Secret.Fields, KeyProvider> provider = providers.get(name);
        if (provider == null) {
            throw Secret.Fields.malformed("provider", "is none of "
                    + String.join(", ", new TreeSet<>(providers.keySet())));
        }
        return provider.apply(fields);
    }

    private static void requireStrategy(Secret.Fields fields, String only) {
        if (fields.find("strategy").filter(name -> !name.equals(only)).isPresent()) {
            throw new RotationException.Refused("STRATEGY",
                    "The secret asks for a strategy that there is none of for API keys.",
                    "Remove \"strategy\", or set it to \"" + only + "\".");
        }
    }
}
