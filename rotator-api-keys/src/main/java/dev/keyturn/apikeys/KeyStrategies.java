package dev.keyturn.apikeys;

import dev.keyturn.RotationException;
import dev.keyturn.RotationStrategy;
import dev.keyturn.Secret;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses how a secret's key is replaced, by the secret's fields alone: its provider. Plain text has no fields; whose
 * key it is stands in the administrator's secret.
 */
final class KeyStrategies {
    private final Map<String, KeyProvider> providers;
    private final Map<String, SlotServer> servers;
    private final RefreshTokens refreshTokens;
    private final Administrators administrators;
    private final InstantSource clock;

    KeyStrategies(Map<String, String> environment, InstantSource clock) {
        Http http = new Http();
        providers = Map.of(
                "entra", new Entra(http, Endpoint.fromEnvironment(environment, "ENTRA_ENDPOINT")),
                "sendgrid", new SendGrid(http, Endpoint.fromEnvironment(environment, "SENDGRID_ENDPOINT")),
                "twilio", new Twilio(http, Endpoint.fromEnvironment(environment, "TWILIO_ENDPOINT")));
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
            case Secret.Fields fields -> ofFields(fields);
            case Secret.Text text -> overlapping(
                    administrator -> Administrators.read(administrator.get(), named -> provider(named.fields())));
        };
    }

    private RotationStrategy ofFields(Secret.Fields fields) {
        String name = fields.text("provider");
        SlotServer server = servers.get(name);
        if (server != null) {
            requireStrategy(fields, TwoSlots.NAME);
            return new TwoSlots(server, administrators);
        }
        if (name.equals(RefreshTokens.NAME)) {
            requireStrategy(fields, RefreshTokens.NAME);
            return refreshTokens;
        }
        requireStrategy(fields, OverlappingKeys.NAME);
        KeyProvider provider = provider(fields);
        return overlapping(administrator -> provider);
    }

    private RotationStrategy overlapping(Function<Supplier<Secret>, KeyProvider> provider) {
        return new OverlappingKeys(provider, administrators, clock);
    }

    private KeyProvider provider(Secret.Fields fields) {
        KeyProvider provider = providers.get(fields.text("provider"));
        if (provider == null) {
            throw Secret.Fields.malformed("provider", "is none of " + Stream
                    .of(providers.keySet().stream(), servers.keySet().stream(), Stream.of(RefreshTokens.NAME))
                    .flatMap(names -> names).sorted().collect(Collectors.joining(", ")));
        }
        return provider;
    }

    private static void requireStrategy(Secret.Fields fields, String only) {
        if (fields.find("strategy").filter(name -> !name.equals(only)).isPresent()) {
            throw new RotationException.Refused("STRATEGY",
                    "The secret asks for a strategy that its provider's keys have not.",
                    "Remove \"strategy\", or set it to \"" + only + "\".");
        }
    }
}
