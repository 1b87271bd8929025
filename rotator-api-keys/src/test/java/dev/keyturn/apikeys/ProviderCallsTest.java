package dev.keyturn.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.Step;
import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.keys.StripeWebhookService;
import dev.keyturn.testkit.providers.Operation;
import dev.keyturn.testkit.providers.Treatment;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked once, and what is asked again until it is answered. They wait most of their time. */
@Execution(ExecutionMode.CONCURRENT)
class ProviderCallsTest {
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
        return services.overlapping();
    }

    static Stream<Arguments> failures() {
        List<Treatment> treatments = List.of(new Treatment.Throttle(Duration.ZERO),
                new Treatment.Fail(Treatment.When.AFTER_EFFECT, 500),
                new Treatment.Fail(Treatment.When.BEFORE_EFFECT, 503),
                new Treatment.Drop(Treatment.When.BEFORE_EFFECT), new Treatment.Drop(Treatment.When.AFTER_EFFECT));
        return services().flatMap(service -> treatments.stream().map(how -> Arguments.of(service, how)));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("failures")
    void keyIsAskedForOnceWhateverBecomesOfTheRequest(KeyService service, Treatment how) {
        try (Keys keys = Keys.of(service)) {
            keys.owner.account().treat(how, 1, Operation.CREATE_KEY);

            assertThat(keys.failure(keys.begin(), Step.CREATE_SECRET))
                    .isIn("PROVIDER_BUSY", "PROVIDER_UNREACHABLE");
            assertThat(keys.asked(Operation.CREATE_KEY)).isEqualTo(1);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("failures")
    void whatMayBeRepeatedIsRepeatedUntilItIsAnswered(KeyService service, Treatment how) {
        try (Keys keys = Keys.of(service)) {
            keys.rotated();
            for (Operation operation : Operation.values()) {
                if (operation != Operation.CREATE_KEY) {
                    keys.owner.account().treat(how, 2, operation);
                }
            }
            keys.rotated();

            assertThat(keys.made()).hasSize(2);
            assertThat(keys.failures).isEmpty();
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("services")
    void newKeyMayTakeSomeSecondsToBeKnownEverywhere(KeyService service) {
        try (Keys keys = Keys.of(service)) {
            keys.owner.account().propagation(Duration.ofMillis(1500));

            assertThat(keys.rotate()).isInstanceOf(RotationResult.Succeeded.class);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("services")
    void trialRunTestsTheCurrentKeyAndMakesNone(KeyService service) {
        try (Keys keys = Keys.of(service)) {
            assertThat(keys.tryOut()).isInstanceOf(RotationResult.Succeeded.class);

            assertThat(keys.asked(service instanceof StripeWebhookService ? Operation.FETCH_KEY : Operation.USE_KEY))
                    .isEqualTo(1);
            assertThat(keys.asked(Operation.CREATE_KEY)).isZero();
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("services")
    void revokedPendingIsGivenUpAndTheNextRotationSucceeds(KeyService service) throws FunctionFailed {
        try (Keys keys = Keys.of(service)) {
            PendingRotation rotation = keys.begin();
            keys.step(rotation, Step.CREATE_SECRET);
            keys.owner.account().revoke(keys.made().getLast());

            assertThat(keys.failure(rotation, Step.CREATE_SECRET)).isEqualTo("KEY_GONE");
            assertThat(keys.emulator.labels(Keys.NAME).values()).as("what lives is known to live")
                    .containsOnlyOnce(Set.of("AWSCURRENT", "KEYTURN_ADDED"));
            assertThat(keys.rotate()).isInstanceOf(RotationResult.Succeeded.class);
            assertThat(keys.emulator.labels(Keys.NAME)).hasSize(2);
        }
    }
}
