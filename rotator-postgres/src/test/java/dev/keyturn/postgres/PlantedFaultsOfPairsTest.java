package dev.keyturn.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.RotationHandler;
import dev.keyturn.RotationStrategy;
import dev.keyturn.Secret;
import dev.keyturn.aws.AwsSecrets;
import dev.keyturn.database.AllowedHosts;
import dev.keyturn.database.AlternatingUsers;
import dev.keyturn.database.Dialect;
import dev.keyturn.database.Difference;
import dev.keyturn.database.Handover;
import dev.keyturn.database.IdleUser;
import dev.keyturn.database.Login;
import dev.keyturn.database.PasswordPolicy;
import dev.keyturn.database.Tls;
import dev.keyturn.journal.JsonJournal;
import dev.keyturn.testkit.contract.ContractRunner;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.subjects.DialectAround;
import dev.keyturn.testkit.subjects.Locking;
import dev.keyturn.testkit.subjects.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract catches what could go wrong with two users and not with one. */
class PlantedFaultsOfPairsTest {
    private static Servers postgres;

    @BeforeAll
    static void start() {
        postgres = Servers.one(Locking.POSTGRES, PostgresServer.start());
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void missingFenceIsCaught() {
        assertCaught(PostgresSubject.alternating(postgres, through(UnfencedDialect::new)), "AWSCURRENT was refused");
    }

    @Test
    void userWithFewerRightsIsCaught() {
        assertCaught(PostgresSubject.alternatingAtFirst(postgres, through(WithoutRights::new)), "may not do its work");
    }

    private static void assertCaught(Subject subject, String violation) {
        assertThat(ContractRunner.runUntilViolated(subject).violations())
                .anySatisfy(caught -> assertThat(caught).contains(violation));
    }

    private static Function<Map<String, String>, RotationHandler> through(
            UnaryOperator<Dialect> planted) {
        return environment -> {
            Dialect dialect = planted.apply(new PostgresDialect(Tls.fromEnvironment(environment), AllowedHosts.ALL));
            RotationStrategy strategy = new AlternatingUsers(dialect,
                    PasswordPolicy.fromEnvironment(Map.of(), PostgresRotator.EXCLUDED_CHARACTERS));
            return new RotationHandler(
                    AwsSecrets.fromEnvironment(environment), JsonJournal.fromEnvironment(environment)) {
                @Override
                protected RotationStrategy strategyFor(Secret secret) {
                    return strategy;
                }
            };
        };
    }

    /** Makes the other user, and forgets what it is for. */
    private static final class WithoutRights extends DialectAround {
        WithoutRights(Dialect real) {
            super(real);
        }

        @Override
        public IdleUser idleUser(Connection connection, Handover handover, Login administrator) throws SQLException {
            return new Forgotten(connection, handover, super.idleUser(connection, handover, administrator));
        }
    }

    private record Forgotten(Connection connection, Handover handover, IdleUser real) implements IdleUser {
        @Override
        public boolean exists() throws SQLException {
            return real.exists();
        }

        @Override
        public void equalize() throws SQLException {
            if (!exists()) {
                Sql.execute(connection, "CREATE ROLE " + Sql.quoted(handover.idle().username()));
            }
        }

        @Override
        public Difference difference() {
            return new Difference(List.of(), List.of());
        }

        @Override
        public void admit(Login wanted) throws SQLException {
            real.admit(wanted);
        }
    }
}
