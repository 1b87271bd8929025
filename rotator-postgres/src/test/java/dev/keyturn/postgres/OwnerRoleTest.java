package dev.keyturn.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyturn.Deadline;
import dev.keyturn.Secret;
import dev.keyturn.Step;
import dev.keyturn.database.AllowedHosts;
import dev.keyturn.database.Login;
import dev.keyturn.database.Tls;
import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two roles that act as a third: what either makes belongs to both. */
class OwnerRoleTest {
    private static PostgresServer postgres;

    @BeforeAll
    static void start() throws SQLException {
        postgres = PostgresServer.start();
        postgres.administer("CREATE ROLE makers", "GRANT CREATE ON SCHEMA public TO makers");
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void bothUsersMakeReadAndAlterWhatEitherHasMade() throws SQLException {
        try (RotatedPair pair = made()) {
            pair.rotate();
            asCurrent(pair, "CREATE TABLE a (i int)", "INSERT INTO a VALUES (1)");
            pair.rotate();
            asCurrent(pair, "ALTER TABLE a ADD j int", "SELECT i, j FROM a", "CREATE TABLE b (i int)");
            pair.rotate();
            asCurrent(pair, "ALTER TABLE b ADD j int", "DROP TABLE a", "DROP TABLE b");
        }
    }

    @Test
    void whatTheUserOwnsHasToBeMovedFirst() {
        try (RotatedPair pair = made("CREATE SCHEMA BASE AUTHORIZATION BASE")) {
            String refusal = pair.refused().getMessage();
            assertTrue(refusal.contains("REASSIGN OWNED BY " + Sql.quoted(pair.base) + " TO \"makers\""), refusal);
        }
    }

    @Test
    void whatTheUserMayDoTheRoleMustBeAllowedTo() {
        try (RotatedPair pair = made("CREATE TABLE IF NOT EXISTS theirs (i int)", "GRANT SELECT ON theirs TO BASE",
                "GRANT SELECT ON theirs TO ADMIN WITH GRANT OPTION")) {
            String refusal = pair.refused().getMessage();
            assertTrue(refusal.contains("GRANT SELECT ON TABLE public.theirs TO makers"), refusal);
            assertEquals(List.of(), pair.ask("SELECT 1 FROM pg_class, aclexplode(relacl) WHERE relname = 'theirs'"
                    + " AND grantee = 'makers'::regrole"));
        }
    }

    @Test
    void sideEffectsAreToldAndWantAGoAhead() {
        try (RotatedPair pair = made("ALTER ROLE BASE CREATEDB", "ALTER ROLE ADMIN CREATEDB")) {
            String refusal = pair.refused().getMessage();
            assertTrue(refusal.contains("the attribute CREATEDB of the login") && refusal.contains("accepted"),
                    refusal);
            Map<String, Object> accepted = pair.rotation.current();
            accepted.put("ownerSideEffects", "accepted");
            pair.rotation.storeCurrent(accepted);
            assertTrue(pair.rotate().isAccepted());
        }
    }

    @Test
    void loginThatDoesNotActAsTheRoleIsNotPromoted() throws FunctionFailed {
        try (RotatedPair pair = made()) {
            PendingRotation rotation = pair.rotation.begin();
            pair.rotation.emulator.driver().invoke(rotation, Step.CREATE_SECRET);
            pair.rotation.emulator.driver().invoke(rotation, Step.SET_SECRET);
            pair.run("ALTER ROLE CLONE RESET role");
            Assertions.assertThrows(FunctionFailed.class,
                    () -> pair.rotation.emulator.driver().invoke(rotation, Step.TEST_SECRET));
            assertEquals("OWNER_ROLE", pair.rotation.failures.getLast().code());
        }
    }

    @Test
    void clearTextIsToldOfALoginThatActsAsTheRoleToo() {
        try (RotatedPair pair = made()) {
            PendingRotation rotation = pair.rotation.begin();
            Map<String, Object> pending = pair.rotation.current();
            pending.put("ssl", false);
            pair.rotation.storePending(rotation, pending);
            Assertions.assertThrows(FunctionFailed.class,
                    () -> pair.rotation.emulator.driver().invoke(rotation, Step.TEST_SECRET));
            assertTrue(pair.rotation.log.toString().contains("The connection is in clear text"));
        }
    }

    private static RotatedPair made(String... statements) {
        RotatedPair pair = RotatedPair.made(postgres, "app " + UUID.randomUUID(),
                secret -> secret.put("owner", "makers"), "GRANT makers TO ADMIN WITH ADMIN OPTION");
        pair.run(statements);
        return pair;
    }

    private static void asCurrent(RotatedPair pair, String... statements) throws SQLException {
        PostgresDialect dialect = new PostgresDialect(Tls.fromEnvironment(
                Map.of("TLS_CA_FILE", postgres.certificate().toString())), AllowedHosts.ALL);
        Login login = Login.of(new Secret.Fields(pair.rotation.current()), dialect);
        try (Connection connection = dialect.open(login, Deadline.in(Duration.ofSeconds(20)))) {
            for (String statement : statements) {
                Sql.execute(connection, statement);
            }
        }
    }
}
