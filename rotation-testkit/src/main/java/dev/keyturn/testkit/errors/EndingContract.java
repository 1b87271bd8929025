package dev.keyturn.testkit.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.RotationException;
import dev.keyturn.Step;
import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.io.IOException;
import java.net.Socket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How a step ends: before its time is up, after faults that pass, and never so that the next rotation cannot begin. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EndingContract {
    private DatabaseServer server;

    protected abstract Engine engine();

    /** A real server of that engine, which the test closes. */
    protected abstract DatabaseServer start();

    @BeforeAll
    final void startServer() {
        server = start();
    }

    @AfterAll
    final void stop() {
        server.close();
    }

    @Test
    void throttledCallsAreTriedAgainUntilTheyAreAnswered() throws SQLException {
        server.createUser("throttled", "one");
        try (Observed function = function(Duration.ofSeconds(30), secret("throttled", server.port()))) {
            function.service().throttle(
                    "DescribeSecret", "GetSecretValue", "PutSecretValue", "UpdateSecretVersionStage");
            function.rotate();

            assertThat(function.failures()).isEmpty();
            assertThat(server.accepts("throttled", "one")).isFalse();
        }
    }

    @Test
    void databaseThatStopsAfterTheLoginIsGivenUpInTime() throws SQLException {
        server.createUser("stopped", "one");
        AtomicBoolean frozen = new AtomicBoolean();
        try (TcpServer relay = TcpServer.start(client -> relay(client, frozen));
                Observed function = function(Duration.ofSeconds(3), secret("stopped", relay.port()))) {
            PendingRotation rotation = function.begin();
            function.play(rotation, Step.CREATE_SECRET);
            function.service().before("UpdateSecretVersionStage", () -> frozen.set(true));
            function.play(rotation, Step.SET_SECRET);

            assertThat(function.failures()).singleElement().isInstanceOf(RotationException.Unreachable.class)
                    .extracting(RotationException::code).isIn("TIMEOUT", "OUT_OF_TIME");
            assertThat(function.timeLeft()).allMatch(Duration::isPositive);
        }
    }

    @Test
    void pendingValueOfNoUseIsGivenUpSoThatTheNextRotationSucceeds() throws SQLException {
        server.createUser("wedged", "one");
        try (Observed function = function(Duration.ofSeconds(5), secret("wedged", server.port()))) {
            for (String useless : new String[] {"no JSON", "{}", "{\"engine\":\"" + engine().foreign() + "\"}"}) {
                PendingRotation rotation = function.begin();
                function.storePending(rotation, useless);
                function.play(rotation, Step.CREATE_SECRET, Step.SET_SECRET);
            }
            assertThat(function.failures()).extracting(RotationException::code).containsOnly("PENDING_MALFORMED");

            function.rotate();
            assertThat(function.failures()).hasSize(3);
            assertThat(server.accepts("wedged", "one")).isFalse();
        }
    }

    /** Passes bytes on in both directions; once frozen, it takes what comes and passes nothing on. */
    private void relay(Socket client, AtomicBoolean frozen) throws IOException {
        try (Socket database = new Socket(server.host(), server.port())) {
            Thread answers = Thread.ofVirtual().start(() -> pump(database, client, frozen));
            pump(client, database, frozen);
            answers.interrupt();
        }
    }

    private static void pump(Socket from, Socket to, AtomicBoolean frozen) {
        byte[] bytes = new byte[8192];
        try {
            for (int read = from.getInputStream().read(bytes); read >= 0; read = from.getInputStream().read(bytes)) {
                if (!frozen.get()) {
                    to.getOutputStream().write(bytes, 0, read);
                }
            }
        } catch (IOException closed) {
            frozen.set(true);
        }
    }

    private Observed function(Duration time, String secret) {
        return new Observed(Map.of("TLS_CA_FILE", server.certificate().toString()), time, engine().rotator())
                .withSecret(secret);
    }

    private String secret(String user, int port) {
        return Json.write(engine().secret(server.host(), port, user, "one"));
    }
}
