package dev.keyturn.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.Step;
import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.errors.Observed;
import dev.keyturn.testkit.json.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where the target holds neither current nor pending, readers get current back before anything else moves. */
class PutBackTest {
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
    void passwordThatAnAbandonedRotationHasReplaced() throws SQLException {
        try (Observed function = function("restored")) {
            function.play(function.begin(), Step.CREATE_SECRET, Step.SET_SECRET);
            store(function, "one");
            requirePutBack(function, "restored");
        }
    }

    @Test
    void valueThatAPersonStoredAndNeverSet() throws SQLException {
        try (Observed function = function("unset")) {
            function.rotate();
            store(function, "never set");
            requirePutBack(function, "unset");
        }
    }

    @Test
    void passwordThatABackupHasBroughtBack() throws SQLException {
        try (Observed function = function("rewound")) {
            function.rotate();
            String before = password(function);
            function.rotate();
            server.administer("ALTER ROLE rewound PASSWORD '" + before + "'");
            requirePutBack(function, "rewound");
        }
    }

    /** Rotates, and looks at the server right before the mark moves. */
    private static void requirePutBack(Observed function, String user) throws SQLException {
        String current = password(function);
        List<String> atMark = new CopyOnWriteArrayList<>();
        function.service().before("UpdateSecretVersionStage",
                () -> atMark.addAll(List.of("readers: " + accepts(user, current), "fences: " + fences())));
        function.rotate();

        assertThat(function.failures()).isEmpty();
        assertThat(atMark).containsExactly("readers: true", "fences: 1");
        assertThat(function.log()).anyMatch(line -> line.contains("so current was put back first"));
        assertThat(server.accepts(user, password(function))).isTrue();
    }

    private static boolean accepts(String user, String password) {
        try {
            return server.accepts(user, password);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /** How many runs hold a lock of the function's. */
    private static String fences() {
        try (Connection admin = server.admin();
                Statement statement = admin.createStatement();
                ResultSet locks = statement.executeQuery("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")) {
            locks.next();
            return locks.getString(1);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private static Observed function(String user) throws SQLException {
        server.createUser(user, "one");
        return new Observed(Map.of("TLS_CA_FILE", server.certificate().toString()), Duration.ofSeconds(30),
                PostgresRotator::new)
                .withSecret(Json.write(InProcessRotation.secret(server.host(), server.port(), user, "one")));
    }

    private static String password(Observed function) {
        return Json.text(function.current(), "password");
    }

    /** A person stores the value with another password. */
    private static void store(Observed function, String password) {
        String value = Json.with(function.current(), "password", password);
        function.person().putSecretValue(put -> put.secretId(Observed.NAME).secretString(value));
    }
}
