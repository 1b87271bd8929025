package dev.keyturn.apikeys;

import static dev.keyturn.apikeys.Services.Provider.KEYCLOAK;
import static dev.keyturn.apikeys.Services.Provider.OKTA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.Step;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.providers.Caller;
import dev.keyturn.testkit.providers.Credential;
import dev.keyturn.testkit.providers.Exchange;
import dev.keyturn.testkit.providers.KeycloakAccount;
import dev.keyturn.testkit.providers.OktaAccount;
import dev.keyturn.testkit.providers.Operation;
import dev.keyturn.testkit.providers.Rights;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a rotation does to a client that may have two secrets, at each server. */
class TwoSlotsTest {
    private static Services services;

    @BeforeAll
    static void start() {
        services = new Services();
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    static Stream<KeyService> services() {
        return Stream.of(services.of(KEYCLOAK), services.of(OKTA));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("services")
    void newSecretLivesBesideTheOldOneUntilTheNextRotation(KeyService service) {
        try (Keys keys = Keys.of(service)) {
            String first = keys.current();
            String second = keys.rotated();
            assertThat(keys.owner.accepts(first)).isTrue();
            assertThat(keys.owner.accepts(second)).isTrue();

            String third = keys.rotated();
            assertThat(keys.owner.status(first)).isEqualTo(401);
            assertThat(keys.made()).containsExactlyInAnyOrder(keys.held(second).id(), keys.held(third).id());
            assertThat(keys.functionCalls()).isEqualTo(20);
            assertThat(keys.owner.account().logins(Caller.ROTATOR).refused()).isZero();
            assertThat(keys.log).anyMatch(line -> line.contains("Ended the client's secret "));
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("services")
    void everyOtherFieldIsKept(KeyService service) {
        try (Keys keys = Keys.of(service)) {
            String first = Json.with(keys.current(), "owner", "billing");
            keys.store(first);
            String second = keys.rotated();

            assertThat(Json.fields(second)).containsEntry("owner", "billing").containsOnlyKeys(Stream.concat(
                    Json.fields(first).keySet().stream(), Stream.of("supersedes")).toList());
            assertThat(Json.text(second, "clientSecret")).matches("kt[0-9a-f]{12}_[A-Za-z0-9_-]{43}");
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("services")
    void abandonedSecretMakesRoomForTheNext(KeyService service) throws FunctionFailed {
        try (Keys keys = Keys.of(service)) {
            keys.rotated();
            PendingRotation abandoned = keys.begin();
            keys.step(abandoned, Step.CREATE_SECRET);
            keys.step(abandoned, Step.SET_SECRET);
            String lost = keys.pending(abandoned);
            String edited = Json.with(keys.current(), "owner", "billing");
            keys.store(edited);
            String next = keys.rotated();

            assertThat(keys.owner.accepts(edited)).isTrue();
            assertThat(keys.owner.accepts(next)).isTrue();
            assertThat(keys.owner.status(lost)).isEqualTo(401);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("services")
    void repeatedSetSecretChangesNothing(KeyService service) throws FunctionFailed {
        try (Keys keys = Keys.of(service)) {
            PendingRotation rotation = keys.begin();
            keys.step(rotation, Step.CREATE_SECRET);
            keys.step(rotation, Step.SET_SECRET);
            List<String> made = keys.made();
            keys.step(rotation, Step.SET_SECRET);

            assertThat(keys.made()).isEqualTo(made);
            assertThat(keys.asked(Operation.CREATE_KEY)).isEqualTo(1);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("services")
    void secretThatAPersonHasSetIsNeverEnded(KeyService service) {
        try (Keys keys = Keys.of(service)) {
            Credential persons = keys.owner.account().add(KeyService.ADOPTED, Rights.standard());
            keys.rotate();

            assertThat(keys.failures.getFirst().code()).isEqualTo("SLOT_TAKEN");
            assertThat(keys.owner.account().statusOf(persons)).isEqualTo(200);
            assertThat(keys.owner.accepts(keys.current())).isTrue();
        }
    }

    @Test
    void rotatedSecretThatHasEndedIsNobodys() {
        try (Keys keys = services.keys(KEYCLOAK)) {
            keys.owner.account().add(KeyService.ADOPTED, Rights.standard());
            ((KeycloakAccount) keys.owner.account()).rotatedExpires();

            assertThat(keys.owner.accepts(keys.rotated())).isTrue();
        }
    }

    @Test
    void secretThatWasSwitchedOffIsBroughtAgain() throws FunctionFailed {
        try (Keys keys = services.keys(OKTA)) {
            PendingRotation rotation = keys.begin();
            keys.step(rotation, Step.CREATE_SECRET);
            keys.step(rotation, Step.SET_SECRET);
            ((OktaAccount) keys.owner.account()).deactivate(keys.held(keys.pending(rotation)).id());
            keys.step(rotation, Step.SET_SECRET);

            assertThat(keys.owner.accepts(keys.pending(rotation))).isTrue();
        }
    }

    @Test
    void roomIsMadeBeforeTheNewSecretIsAdded() {
        try (Keys keys = services.keys(OKTA)) {
            keys.rotated();
            keys.rotated();

            assertThat(keys.owner.account().exchanges(Caller.ROTATOR)).extracting(Exchange::request)
                    .extracting(Operation::of).endsWith(Operation.LIST_KEYS, Operation.UPDATE_KEY, Operation.DELETE_KEY,
                            Operation.CREATE_KEY, Operation.USE_KEY);
        }
    }

    @Test
    void clientMayShowItsSecretInTheForm() {
        try (Keys keys = services.keys(OKTA, Map.of("tokenEndpointAuthMethod", "client_secret_post"))) {
            assertThat(keys.owner.accepts(keys.rotated())).isTrue();
        }
    }
}
