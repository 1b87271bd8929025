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
import dev.keyturn.testkit.keys.KeycloakService;
import dev.keyturn.testkit.subjects.KeySubject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The contract catches what the rules for two slots are there to prevent. */
class ClientPlantedFaultsTest {
    private static final KeyService SERVICE = new KeycloakService();

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @Test
    void fenceThatIsTakenAfterTheLabelsWereReadIsCaught() {
        assertCaught(planted -> new Planted(planted,
                (look, current, pending) -> planted.look().fill(current, pending, List.of())), "was refused");
    }

    @Test
    void currentThatMakesRoomIsCaught() {
        assertCaught(
                planted -> new Planted(planted, (look, current, pending) -> look.fill(pending, pending, List.of())),
                "AWSCURRENT was refused");
    }

    private static void assertCaught(Function<Ground, RotationStrategy> fault, String violation) {
        KeySubject subject = new KeySubject(SERVICE, (environment, clock) -> handler(environment, clock, fault));
        assertThat(ContractRunner.runUntilViolated(subject).violations())
                .anySatisfy(caught -> assertThat(caught).contains(violation));
    }

    private static RotationHandler handler(Map<String, String> environment, InstantSource clock,
            Function<Ground, RotationStrategy> fault) {
        KeyStrategies strategies = new KeyStrategies(environment, clock);
        Keycloak server = new Keycloak(new Http(), Endpoint.fromEnvironment(environment, "KEYCLOAK_ENDPOINT"), clock);
        return new RotationHandler(AwsSecrets.fromEnvironment(environment), JsonJournal.fromEnvironment(environment)) {
            @Override
            protected RotationStrategy strategyFor(Secret secret) {
                return fault.apply(new Ground(strategies.forSecret(secret), server));
            }
        };
    }

    /** What brings pending, with a fault in it. */
    private interface Bringing {
        void bring(SlotServer.Slots look, String current, String pending);
    }

    /** The real strategy, and what a fault needs to look again. */
    private static final class Ground {
        private final RotationStrategy real;
        private final Keycloak server;
        private Optional<Account> account = Optional.empty();

        Ground(RotationStrategy real, Keycloak server) {
            this.real = real;
            this.server = server;
        }

        SlotServer.Slots look() {
            return server.slots(account.orElseThrow());
        }
    }

    private record Planted(Ground ground, Bringing bringing) implements RotationStrategy {
        @Override
        public Optional<Mark> createdWith() {
            return ground.real.createdWith();
        }

        @Override
        public Secret create(Rotation rotation) {
            return ground.real.create(rotation);
        }

        @Override
        public void set(Rotation rotation, Secret pending) {
            Secret.Fields current = rotation.current().fields();
            ground.account = Optional.of(new Account(current, () -> rotation.other(
                    OtherSecret.ofField("adminSecretArn", current.text("adminSecretArn"))), rotation.deadline()));
            SlotServer.Slots look = ground.look();
            rotation.confirmTurn();
            bringing.bring(look, current.text("clientSecret"), pending.fields().text("clientSecret"));
        }

        @Override
        public void test(Rotation rotation, Secret pending) {
            ground.real.test(rotation, pending);
        }
    }
}
