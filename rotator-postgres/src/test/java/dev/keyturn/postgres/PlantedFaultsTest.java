package dev.keyturn.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.Mark;
import dev.keyturn.Rotation;
import dev.keyturn.RotationHandler;
import dev.keyturn.RotationStrategy;
import dev.keyturn.Secret;
import dev.keyturn.aws.AwsSecrets;
import dev.keyturn.database.AllowedHosts;
import dev.keyturn.database.Dialect;
import dev.keyturn.database.InPlace;
import dev.keyturn.database.Login;
import dev.keyturn.database.PasswordPolicy;
import dev.keyturn.database.Terms;
import dev.keyturn.database.Tls;
import dev.keyturn.journal.JsonJournal;
import dev.keyturn.testkit.contract.ContractRunner;
import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.schedules.ScheduleRunner;
import dev.keyturn.testkit.subjects.DatabaseSubject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The contract is worth something only if it catches what it is there to catch. */
class PlantedFaultsTest {
    private static PostgresServer postgres;

    @BeforeAll
    static void start() {
        postgres = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void markThatMovesAfterTheEffectIsCaught() {
        assertCaught(MarkAfterEffect::new, "AWSPENDING was accepted, but KEYTURN_APPLIED was not on it");
    }

    @Test
    void loginAsPendingBeforeItIsSetIsCaught() {
        assertCaught(PendingFirst::new, "refused logins, with nothing gone wrong");
    }

    @Test
    void missingFenceIsCaught() {
        assertCaught((real, dialect) -> new InPlace(new UnfencedDialect(dialect), passwords(), Terms.Wish.BEST),
                "was refused after the rotation");
    }

    @Test
    @EnabledIfSystemProperty(named = "keyturn.contract", matches = "whole", disabledReason = "-Pproof plays it")
    void randomSchedulesFindTheMissingFenceAndSayItShortly() {
        DatabaseSubject unfenced = PostgresSubject.of(postgres, environment -> handler(environment,
                (real, dialect) -> new InPlace(new UnfencedDialect(dialect), passwords(), Terms.Wish.BEST)));

        assertThat(ScheduleRunner.firstFinding(unfenced, LongStream.rangeClosed(150, 200)))
                .hasValueSatisfying(finding -> {
                    System.out.println(finding);
                    assertThat(finding.least()).hasSizeLessThanOrEqualTo(2);
                });
    }

    private static void assertCaught(
            BiFunction<RotationStrategy, Dialect, RotationStrategy> planted, String violation) {
        assertThat(ContractRunner.runUntilViolated(
                PostgresSubject.of(postgres, environment -> handler(environment, planted))).violations())
                .anySatisfy(caught -> assertThat(caught).contains(violation));
    }

    private static RotationHandler handler(Map<String, String> environment,
            BiFunction<RotationStrategy, Dialect, RotationStrategy> planted) {
        Dialect dialect = new PostgresDialect(Tls.fromEnvironment(environment), AllowedHosts.ALL);
        RotationStrategy strategy = planted.apply(new InPlace(dialect, passwords(), Terms.Wish.BEST), dialect);
        return new RotationHandler(
                AwsSecrets.fromEnvironment(environment), JsonJournal.fromEnvironment(environment)) {
            @Override
            protected RotationStrategy strategyFor(Secret secret) {
                return strategy;
            }
        };
    }

    private static PasswordPolicy passwords() {
        return PasswordPolicy.fromEnvironment(Map.of(), PostgresRotator.EXCLUDED_CHARACTERS);
    }

    /** Crashes between its change and its mark would leave a password that no run looks for. */
    private record MarkAfterEffect(RotationStrategy real, Dialect dialect) implements RotationStrategy {
        @Override
        public Secret create(Rotation rotation) {
            return real.create(rotation);
        }

        @Override
        public void set(Rotation rotation, Secret pending) {
            Login current = Login.of(rotation.current(), dialect);
            try (Connection connection = dialect.open(current, rotation.deadline())) {
                dialect.fence(connection, current, rotation.deadline());
                rotation.confirmTurn();
                dialect.changeFor(connection, current, new Terms(Terms.Wish.BEST, Optional::empty, rotation.deadline()))
                        .to(Login.of(pending, dialect), current);
                rotation.mark(Mark.APPLIED);
            } catch (SQLException failure) {
                throw dialect.told(failure, current);
            }
        }

        @Override
        public void test(Rotation rotation, Secret pending) {
            real.test(rotation, pending);
        }
    }

    /** Would find out in the simplest way whether an earlier run has done the work, were there no lock-out policies. */
    private record PendingFirst(RotationStrategy real, Dialect dialect) implements RotationStrategy {
        @Override
        public Secret create(Rotation rotation) {
            return real.create(rotation);
        }

        @Override
        public void set(Rotation rotation, Secret pending) {
            Login wanted = Login.of(pending, dialect);
            try {
                dialect.prove(wanted, rotation.deadline());
            } catch (SQLException refused) {
                rotation.note("pending is not accepted yet: " + refused.getSQLState());
                real.set(rotation, pending);
            }
        }

        @Override
        public void test(Rotation rotation, Secret pending) {
            real.test(rotation, pending);
        }
    }
}
