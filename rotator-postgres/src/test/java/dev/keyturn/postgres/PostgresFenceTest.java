package dev.keyturn.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.RotationException;
import dev.keyturn.Step;
import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs that meet at the lock of one account. */
class PostgresFenceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static PostgresServer server;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void lockThatIsNotGivenBackIsNamedAndNothingIsMarked() throws SQLException {
        try (Connection other = server.admin(); InProcessRotation rotation = rotation("locked")) {
            lock(other, "locked");
            rotation.time = Duration.ofSeconds(4);
            rotation.rotate();

            assertThat(rotation.failures).singleElement().isInstanceOf(RotationException.Unreachable.class)
                    .extracting(RotationException::code).isEqualTo("LOCKED");
            assertThat(server.accepts("locked", "one")).isTrue();
            assertThat(rotation.labels().values()).noneMatch(labels -> labels.contains("KEYTURN_APPLIED"));
        }
    }

    @Test
    void twinsThatWaitForOneLockEndAsIfOneOfThemHadRun() throws Exception {
        try (Connection other = server.admin();
                InProcessRotation rotation = rotation("twin");
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            PendingRotation pending = rotation.begin();
            rotation.emulator.driver().invoke(pending, Step.CREATE_SECRET);
            lock(other, "twin");
            List<Future<RotationResult>> twins = List.of(
                    executor.submit(() -> rotation.emulator.driver().run(pending)),
                    executor.submit(() -> rotation.emulator.driver().run(pending)));
            awaitWaiting(other, twins.size());
            unlock(other);

            assertThat(twins).allSatisfy(twin -> assertThat(twin.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isInstanceOf(RotationResult.Succeeded.class));
            assertThat(rotation.failures).isEmpty();
            assertThat(server.accepts("twin", rotation.currentPassword())).isTrue();
            assertThat(rotation.labels()).hasSize(2);
        }
    }

    private static InProcessRotation rotation(String user) throws SQLException {
        server.createUser(user, "one");
        return new InProcessRotation(InProcessRotation.secret(server.host(), server.port(), user, "one"),
                Map.of("TLS_CA_FILE", server.certificate().toString()));
    }

    private static void lock(Connection other, String user) throws SQLException {
        try (Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + DatabaseErrors.lockKey(user) + ")");
        }
    }

    private static void unlock(Connection other) throws SQLException {
        try (Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_unlock_all()");
        }
    }

    private static void awaitWaiting(Connection other, int sessions) throws SQLException {
        long latest = System.nanoTime() + PATIENCE.toNanos();
        int waiting = 0;
        while (waiting < sessions) {
            assertThat(System.nanoTime()).as("sessions wait for the lock").isLessThan(latest);
            try (Statement statement = other.createStatement();
                    ResultSet count = statement.executeQuery(
                            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")) {
                count.next();
                waiting = count.getInt(1);
            }
        }
    }
}
