package dev.keyturn.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.Step;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.keys.StripeKeyService;
import dev.keyturn.testkit.providers.Caller;
import dev.keyturn.testkit.providers.Credential;
import dev.keyturn.testkit.providers.Operation;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that a person makes, puts into the inbox, and expires. */
class AssistedKeysTest {
    private static KeyService service;

    @BeforeAll
    static void start() {
        service = StripeKeyService.assisted();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void keyOfTheInboxIsTakenOverInNineCallsAndNothingIsMadeOrRevoked() {
        try (Keys keys = Keys.of(service)) {
            String first = keys.current();
            Credential next = deliver(keys);
            String second = keys.rotated();

            assertThat(keys.held(second)).isEqualTo(next);
            assertThat(Json.fields(second).keySet()).isEqualTo(
                    Stream.concat(Json.fields(first).keySet().stream(), Stream.of("supersedes"))
                            .collect(Collectors.toSet()));
            assertThat(keys.owner.accepts(first)).isTrue();
            assertThat(keys.functionCalls()).isEqualTo(9);
            assertThat(keys.owner.account().exchanges(Caller.ROTATOR)).hasSize(2)
                    .allMatch(exchange -> Operation.USE_KEY.test(exchange.request()));
            assertThat(keys.log).anyMatch(line -> line.contains("stays valid until its maker expires it"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"apiKey\":\"\"}", " "})
    void waitingLeavesNothingInTheWayOfTheNextRotation(String empty) {
        try (Keys keys = Keys.of(service)) {
            deliver(keys);
            String before = keys.rotated();
            Map<String, Set<String>> labels = keys.emulator.labels(Keys.NAME);
            keys.administrator(empty);

            assertThat(keys.rotate()).isInstanceOf(RotationResult.Failed.class);
            assertThat(keys.failures.getFirst().code()).isEqualTo("WAITING_FOR_OPERATOR");
            assertThat(keys.log.getLast()).contains("\"code\":\"WAITING_FOR_OPERATOR\"", "waiting for the operator");
            assertThat(keys.emulator.labels(Keys.NAME)).isEqualTo(labels);
            assertThat(keys.current()).isEqualTo(before);

            deliver(keys);
            assertThat(keys.rotate()).isInstanceOf(RotationResult.Succeeded.class);
        }
    }

    @Test
    void inboxWithTheCurrentKeyIsWaitedOnToo() {
        try (Keys keys = Keys.of(service)) {
            deliver(keys);
            keys.rotated();

            assertThat(keys.rotate()).isInstanceOf(RotationResult.Failed.class);
            assertThat(keys.failures.getFirst()).hasMessageContaining("holds AWSCURRENT's key");
        }
    }

    @Test
    void inboxMayHoldTheKeyAlone() {
        try (Keys keys = Keys.of(service)) {
            Credential next = keys.owner.account().add("next", keys.owner.rights());
            keys.administrator(next.secret() + "\n");

            assertThat(keys.held(keys.rotated())).isEqualTo(next);
        }
    }

    @Test
    void deliveryAfterCreateSecretWaitsForTheNextRotation() throws Exception {
        try (Keys keys = Keys.of(service)) {
            Credential next = deliver(keys);
            PendingRotation rotation = keys.begin();
            keys.step(rotation, Step.CREATE_SECRET);
            deliver(keys);
            keys.step(rotation, Step.CREATE_SECRET);

            assertThat(keys.held(keys.pending(rotation))).isEqualTo(next);
        }
    }

    @Test
    void keyThatWasStoredWithAnotherFieldIsGivenUp() {
        try (Keys keys = Keys.of(service)) {
            PendingRotation rotation = keys.begin();
            String next = Json.with(keys.current(), "apiKey", deliver(keys).secret());
            keys.storePending(rotation, Json.with(next, "owner", "billing"));

            assertThat(keys.failure(rotation, Step.SET_SECRET)).isEqualTo("PENDING_DIFFERS");
            assertThat(keys.emulator.labels(Keys.NAME).values()).noneMatch(labels -> labels.contains("AWSPENDING"));
        }
    }

    private static Credential deliver(Keys keys) {
        Credential next = keys.owner.account().add("next", keys.owner.rights());
        keys.administrator(Json.write(Map.of("apiKey", next.secret())));
        return next;
    }
}
