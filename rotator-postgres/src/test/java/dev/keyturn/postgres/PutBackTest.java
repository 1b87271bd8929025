package dev.keyturn.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.Step;
import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
    void passwordThatAnAbandonedRotationHasReplaced() throws Exception {
        try (InProcessRotation rotation = rotation("restored")) {
            PendingRotation abandoned = rotation.begin();
            rotation.emulator.driver().invoke(abandoned, Step.CREATE_SECRET);
            rotation.emulator.driver().invoke(abandoned, Step.SET_SECRET);
            rotation.storeCurrent(secret("restored", "one"));
            requirePutBack(rotation, "restored", "one");
        }
    }

    @Test
    void valueThatAPersonStoredAndNeverSet() throws SQLException {
        try (InProcessRotation rotation = rotation("unset")) {
            rotation.rotate();
            rotation.storeCurrent(secret("unset", "never set"));
            requirePutBack(rotation, "unset", "never set");
        }
    }

    @Test
    void passwordThatABackupHasBroughtBack() throws SQLException {
        try (InProcessRotation rotation = rotation("rewound")) {
            rotation.rotate();
            String before = rotation.currentPassword();
            rotation.rotate();
            server.administer("ALTER ROLE rewound PASSWORD '" + before + "'");
            requirePutBack(rotation, "rewound", rotation.currentPassword());
        }
    }

    private static void requirePutBack(InProcessRotation rotation, String user, String current) throws SQLException {
        List<String> atMark = new CopyOnWriteArrayList<>();
        rotation.atMark(() -> atMark.addAll(List.of("readers: " + accepts(user, current), "fences: " + fences())));
        rotation.rotate();

        assertThat(rotation.failures).isEmpty();
        assertThat(atMark).containsExactly("readers: true", "fences: 1");
        assertThat(rotation.log).anyMatch(line -> line.contains("so current was put back first"));
        assertThat(server.accepts(user, rotation.currentPassword())).isTrue();
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

    private static InProcessRotation rotation(String user) throws SQLException {
        server.createUser(user, "one");
        return new InProcessRotation(secret(user, "one"), Map.of("TLS_CA_FILE", server.certificate().toString()));
    }

    private static Map<String, Object> secret(String user, String password) {
        return InProcessRotation.secret(server.host(), server.port(), user, password);
    }
}
