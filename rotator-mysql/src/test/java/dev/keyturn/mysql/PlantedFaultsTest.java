package dev.keyturn.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.RotationHandler;
import dev.keyturn.RotationStrategy;
import dev.keyturn.Secret;
import dev.keyturn.aws.AwsSecrets;
import dev.keyturn.database.AllowedHosts;
import dev.keyturn.database.Change;
import dev.keyturn.database.DatabaseStrategies;
import dev.keyturn.database.Login;
import dev.keyturn.database.Overlap;
import dev.keyturn.database.PasswordPolicy;
import dev.keyturn.database.Terms;
import dev.keyturn.database.Tls;
import dev.keyturn.journal.JsonJournal;
import dev.keyturn.testkit.contract.ContractRunner;
import dev.keyturn.testkit.database.MySqlServer;
import dev.keyturn.testkit.database.NeedsMySql;
import dev.keyturn.testkit.schedules.ScheduleRunner;
import dev.keyturn.testkit.subjects.DatabaseSubject;
import dev.keyturn.testkit.subjects.DialectAround;
import dev.keyturn.testkit.subjects.Locking;
import dev.keyturn.testkit.subjects.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes of a change with two passwords that look right, and that the contract has to catch. */
@NeedsMySql
class PlantedFaultsTest {
    private static final String RETAIN = " RETAIN CURRENT PASSWORD";
    private static Servers mysql;

    @BeforeAll
    static void start() {
        mysql = Servers.one(Locking.MYSQL, MySqlServer.start());
    }

    @AfterAll
    static void stop() {
        mysql.close();
    }

    /**
     * Without RETAIN the readers are cut off at once; RETAIN alone does it in a retry, or after an abandoned rotation.
     */
    @ParameterizedTest
    @ValueSource(strings = {"", RETAIN})
    void changeThatComparesNothingIsCaught(String clause) {
        DatabaseSubject dual = Subjects.mysqlDual(mysql);

        assertThat(ContractRunner.runUntilViolated(
                new DatabaseSubject(mysql, dual.setting(), environment -> handler(environment, clause))).violations())
                .anySatisfy(caught -> assertThat(caught).contains("AWSCURRENT was refused"));
    }

    /** It takes a rotation that comes again, or one that was abandoned. */
    @Test
    @EnabledIfSystemProperty(named = "keyturn.contract", matches = "whole", disabledReason = "-Pproof plays it")
    void randomSchedulesFindTheRepeatedRetainAndSayItShortly() {
        DatabaseSubject careless = new DatabaseSubject(mysql, Subjects.mysqlDual(mysql).setting(),
                environment -> handler(environment, RETAIN));

        assertThat(ScheduleRunner.firstFinding(careless, LongStream.rangeClosed(1, 60))).hasValueSatisfying(finding -> {
            System.out.println(finding);
            assertThat(finding.least()).hasSizeLessThanOrEqualTo(3);
            assertThat(finding.violations()).anySatisfy(found -> assertThat(found).contains("was refused"));
        });
    }

    private static RotationHandler handler(Map<String, String> environment, String clause) {
        DatabaseStrategies strategies = new DatabaseStrategies(
                PasswordPolicy.fromEnvironment(environment, MySqlRotator.EXCLUDED_CHARACTERS),
                new Careless(new ConnectorJ(Tls.fromEnvironment(environment), AllowedHosts.ALL), clause));
        return new RotationHandler(
                AwsSecrets.fromEnvironment(environment), JsonJournal.fromEnvironment(environment)) {
            @Override
            protected RotationStrategy strategyFor(Secret secret) {
                return strategies.forSecret(secret);
            }
        };
    }

    private static final class Careless extends DialectAround {
        private final String clause;

        private Careless(ConnectorJ driver, String clause) {
            super(new MySqlDialect(driver));
            this.clause = clause;
        }

        @Override
        public Change changeFor(Connection own, Login account, Terms terms) {
            return new CarelessChange(own, clause);
        }
    }

    private record CarelessChange(Connection connection, String clause) implements Overlap {
        @Override
        public String description() {
            return "careless";
        }

        @Override
        public void add(Login wanted, Login current, Recovery recovery) throws SQLException {
            Sql.execute(connection, DualPassword.change(wanted) + clause);
        }

        @Override
        public void to(Login wanted, Login held) throws SQLException {
            Sql.execute(connection, DualPassword.change(wanted));
        }
    }
}
