package dev.keyturn.apikeys;

import static dev.keyturn.apikeys.Services.Provider.OKTA;
import static dev.keyturn.apikeys.Services.Provider.SENDGRID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.secretsmanager.RotationResult;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a secret may ask for. */
class KeyStrategiesTest {
    private static Services services;

    @BeforeAll
    static void start() {
        services = new Services();
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    @Test
    void whoNamesAnUnknownProviderIsToldThoseThatThereAre() {
        try (Keys keys = services.keys(SENDGRID, Map.of("provider", "acme"))) {
            keys.rotate();

            assertThat(keys.failures.getFirst()).hasMessageContaining(
                    "entra, keycloak, okta, refresh-token, sendgrid, stripe, twilio");
        }
    }

    @Test
    void strategyMayBeNamedWhereItIsTheOnlyOne() {
        try (Keys keys = services.keys(SENDGRID, Map.of("strategy", "overlapping-keys"));
                Keys client = services.keys(OKTA, Map.of("strategy", "two-slots"))) {
            assertThat(keys.owner.accepts(keys.rotated())).isTrue();
            assertThat(client.owner.accepts(client.rotated())).isTrue();
        }
    }

    @Test
    void trialRunFindsWhatARotationWouldNotGetPast() {
        try (Keys keys = services.keys(OKTA, Map.of("appId", "no id of an app"))) {
            assertThat(keys.tryOut()).isInstanceOf(RotationResult.Failed.class);
            assertThat(keys.failures.getFirst().code()).isEqualTo("SECRET_FIELD");
        }
    }
}
