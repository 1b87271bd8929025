package dev.keyturn.apikeys;

import dev.keyturn.RotationException;
import dev.keyturn.RotationStrategy;
import dev.keyturn.Secret;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses how a secret's key is replaced, by the secret's fields alone: its provider. Plain text has no fields; whose
 * key it is stands in the administrator's secret.
 */
final class KeyStrategies {
    private final Map<String, Function<Secret.Fields, KeyProvider>> providers;
    private final StripeKinds stripe;
    private final Map<String, SlotServer> servers;
    private final RefreshTokens refreshTokens;
    private final Administrators administrators;
    private final InstantSource clock;

    /** @param name by which the field "strategy" may ask for it */
    private record Choice(String name, RotationStrategy strategy) {}

    KeyStrategies(Map<String, String> environment, InstantSource clock) {
        Http http = new Http();
        stripe = new StripeKinds(StripeApi.fromEnvironment(http, environment));
        KeyProvider entra = new Entra(http, Endpoint.fromEnvironment(environment, "ENTRA_ENDPOINT"));
        KeyProvider sendGrid = new SendGrid(http, Endpoint.fromEnvironment(environment, "SENDGRID_ENDPOINT"));
        KeyProvider twilio = new Twilio(http, Endpoint.fromEnvironment(environment, "TWILIO_ENDPOINT"));
        providers = Map.of("entra", fields -> entra, "sendgrid", fields -> sendGrid, "stripe", stripe::provider,
                "twilio", fields -> twilio);
        servers = Map.of(
                "keycloak", new Keycloak(http, Endpoint.fromEnvironment(environment, "KEYCLOAK_ENDPOINT"), clock),
                "okta", new Okta(http, Endpoint.fromEnvironment(environment, "OKTA_ENDPOINT")));
        refreshTokens = new RefreshTokens(
                new TokenEndpoint(http, Endpoint.fromEnvironment(environment, "REFRESH_TOKEN_ENDPOINT")), clock);
        administrators = Administrators.fromEnvironment(environment);
        this.clock = clock;
    }

    RotationStrategy forSecret(Secret secret) {
        return switch (secret) {
            case Secret.Fields fields -> {
                Choice choice = choice(fields);
                requireStrategy(fields, choice.name());
                yield choice.strategy();
            }
            case Secret.Text text -> overlapping(
                    administrator -> Administrators.read(administrator.get(), named -> provider(named.fields())));
        };
    }

    private Choice choice(Secret.Fields fields) {
        String name = fields.text("provider");
        if (name.equals(RefreshTokens.NAME)) {
            return new Choice(RefreshTokens.NAME, refreshTokens);
        }
        Stream<Choice> slots = Optional.ofNullable(servers.get(name))
                .map(server -> new Choice(TwoSlots.NAME, new TwoSlots(server, administrators))).stream();
        Stream<Choice> assisted = stripe.assisted(fields).map(keys -> new Choice(AssistedKeys.NAME, keys)).stream();
        return Stream.concat(slots, assisted).findFirst()
                .orElseGet(() -> new Choice(OverlappingKeys.NAME, overlapping(fields)));
    }

    private RotationStrategy overlapping(Secret.Fields fields) {
        KeyProvider provider = provider(fields);
        return overlapping(administrator -> provider);
    }

    private RotationStrategy overlapping(Function<Supplier<Secret>, KeyProvider> provider) {
        return new OverlappingKeys(provider, administrators, clock);
    }

    private KeyProvider provider(Secret.Fields fields) {
        Function<Secret.Fields, KeyProvider> provider = providers.get(fields.text("provider"));
        if (provider == null) {
            throw Secret.Fields.malformed("provider", "is none of " + Stream
                    .of(providers.keySet().stream(), servers.keySet().stream(), Stream.of(RefreshTokens.NAME))
                    .flatMap(names -> names).sorted().collect(Collectors.joining(", ")));
        }
        return provider.apply(fields);
    }

    private static void requireStrategy(Secret.Fields fields, String only) {
        if (fields.find("strategy").filter(name -> !name.equals(only)).isPresent()) {
            throw new RotationException.Refused("STRATEGY",
                    "The secret asks for a strategy that its provider's keys have not.",
                    "Remove \"strategy\", or set it to \"" + only + "\".");
        }
    }
}
