package dev.keyturn.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.Mark;
import dev.keyturn.OtherSecret;
import dev.keyturn.Rotation;
import dev.keyturn.RotationHandler;
import dev.keyturn.RotationStrategy;
import dev.keyturn.Secret;
import dev.keyturn.aws.AwsSecrets;
import dev.keyturn.journal.JsonJournal;
import dev.keyturn.testkit.contract.ContractRunner;
import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.keys.SendGridService;
import dev.keyturn.testkit.keys.StripeKeyService;
import dev.keyturn.testkit.keys.StripeWebhookService;
import dev.keyturn.testkit.schedules.ScheduleRunner;
import dev.keyturn.testkit.subjects.KeySubject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract is worth something only if it catches what it is there to catch. */
class PlantedFaultsTest {
    private static final KeyService SERVICE = new SendGridService();
    private static final KeyService WEBHOOK = new StripeWebhookService();
    private static final KeyService STRIPE_KEY = StripeKeyService.restrictedKey();
    private static final KeyService ASSISTED = StripeKeyService.assisted();

    static Stream<KeyService> makers() {
        return Stream.of(SERVICE, WEBHOOK, STRIPE_KEY);
    }

    static Stream<KeyService> services() {
        return Stream.concat(makers(), Stream.of(ASSISTED));
    }

    @AfterAll
    static void stop() {
        services().forEach(KeyService::close);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("makers")
    void keyThatIsMadeTwiceIsCaught(KeyService service) {
        assertCaught(service, (environment, clock) -> around(environment, clock, MadeTwice::new), "was left behind");
    }

    @Test
    void keyThatIsTakenFromTheInboxThoughAnotherRotationHasIsCaught() {
        assertCaught(ASSISTED, (environment, clock) -> around(environment, clock, Unchecked::new),
                "two rotations have superseded was accepted");
    }

    @Test
    void revokedCurrentIsCaught() {
        assertCaught(SERVICE, (environment, clock) -> around(environment, clock,
                real -> new CurrentRevoked(real, provider(environment))), "AWSCURRENT was refused");
    }

    @Test
    void orphanThatIsNeverSweptIsCaught() {
        assertCaught(SERVICE, (environment, clock) -> new ApiKeyRotator(environment, () -> Instant.EPOCH),
                "was left behind");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("services")
    void keyThatIsStoredWithoutTheMarkIsCaught(KeyService service) {
        assertCaught(service, (environment, clock) -> around(environment, clock, Unmarked::new),
                "AWSPENDING was accepted, but KEYTURN_ADDED was not on it");
    }

    @Test
    void randomSchedulesFindWhatIsPlantedAndSayItShortly() {
        assertFound((environment, clock) -> around(environment, clock, Unmarked::new),
                "AWSPENDING was accepted, but KEYTURN_ADDED was not on it");
        assertFound((environment, clock) -> new ApiKeyRotator(environment, () -> Instant.EPOCH), "was left behind");
    }

    private static void assertFound(BiFunction<Map<String, String>, InstantSource, RotationHandler> planted,
            String violation) {
        assertThat(ScheduleRunner.firstFinding(new KeySubject(SERVICE, planted), LongStream.rangeClosed(1, 60)))
                .hasValueSatisfying(finding -> assertThat(finding.least()).hasSizeLessThanOrEqualTo(2))
                .hasValueSatisfying(finding -> assertThat(finding.toString()).contains(violation));
    }

    private static void assertCaught(KeyService service,
            BiFunction<Map<String, String>, InstantSource, RotationHandler> planted, String violation) {
        assertThat(ContractRunner.runUntilViolated(new KeySubject(service, planted)).violations())
                .anySatisfy(caught -> assertThat(caught).contains(violation));
    }

    private static RotationHandler around(Map<String, String> environment, InstantSource clock,
            UnaryOperator<RotationStrategy> planted) {
        KeyStrategies strategies = new KeyStrategies(environment, clock);
        return new RotationHandler(
                AwsSecrets.fromEnvironment(environment), JsonJournal.fromEnvironment(environment)) {
            @Override
            protected RotationStrategy strategyFor(Secret secret) {
                return planted.apply(strategies.forSecret(secret));
            }
        };
    }

    private static KeyProvider provider(Map<String, String> environment) {
        return new SendGrid(new Http(), Endpoint.fromEnvironment(environment, "SENDGRID_ENDPOINT"));
    }

    /** As a client does that repeats what was not answered. */
    private record MadeTwice(RotationStrategy real) implements RotationStrategy {
        @Override
        public Optional<Mark> createdWith() {
            return real.createdWith();
        }

        @Override
        public Secret create(Rotation rotation) {
            real.create(rotation);
            return real.create(rotation);
        }

        @Override
        public void test(Rotation rotation, Secret pending) {
            real.test(rotation, pending);
        }
    }

    /** As a rotation does that takes whatever AWSPENDING has been put onto. */
    private record Unchecked(RotationStrategy real) implements RotationStrategy {
        @Override
        public Optional<Mark> createdWith() {
            return real.createdWith();
        }

        @Override
        public Secret create(Rotation rotation) {
            return real.create(rotation);
        }

        @Override
        public void test(Rotation rotation, Secret pending) {
            real.test(rotation, pending);
        }
    }

    /** As a rotation does that wants to leave nothing behind. */
    private record CurrentRevoked(RotationStrategy real, KeyProvider provider) implements RotationStrategy {
        @Override
        public Optional<Mark> createdWith() {
            return real.createdWith();
        }

        @Override
        public Secret create(Rotation rotation) {
            Secret made = real.create(rotation);
            Secret administrator = rotation.other(OtherSecret.ofField("adminSecretArn",
                    rotation.current().fields().text("adminSecretArn")));
            provider.revoke(new Account(rotation.current(), () -> administrator, rotation.deadline()),
                    provider.idOf(rotation.current()));
            return made;
        }

        @Override
        public void test(Rotation rotation, Secret pending) {
            real.test(rotation, pending);
        }
    }

    /** As a strategy does that marks in setSecret what is in force since createSecret. */
    private record Unmarked(RotationStrategy real) implements RotationStrategy {
        @Override
        public Secret create(Rotation rotation) {
            return real.create(rotation);
        }

        @Override
        public void set(Rotation rotation, Secret pending) {
            rotation.confirmTurn();
            rotation.mark(Mark.ADDED);
        }

        @Override
        public void test(Rotation rotation, Secret pending) {
            real.test(rotation, pending);
        }
    }
}
