package dev.keyturn.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.RotationException;
import dev.keyturn.Step;
import dev.keyturn.database.AllowedHosts;
import dev.keyturn.database.Dialect;
import dev.keyturn.database.Tls;
import dev.keyturn.testkit.database.LoginCounts;
import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rotations that begin where another one, or a person, has left the account in an unusual state. */
class PostgresRecoveryTest {
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
    void twinThatComesLateToARepairChangesNothing() throws Exception {
        try (InProcessRotation rotation = abandoned("late")) {
            PendingRotation next = rotation.begin();
            rotation.emulator.driver().invoke(next, Step.CREATE_SECRET);
            Dialect overtaken = new InterceptedDialect(dialect(), once(() -> {
                play(rotation, next, Step.SET_SECRET);
                play(rotation, next, Step.TEST_SECRET);
            }));

            rotation.stepThrough(overtaken, next, Step.SET_SECRET);
            play(rotation, next, Step.FINISH_SECRET);

            assertThat(server.accepts("late", rotation.currentPassword())).isTrue();
        }
    }

    @Test
    void loginThatIsOutOfDateByTheTimeOfTheFenceEndsTheStep() throws Exception {
        try (InProcessRotation rotation = abandoned("outdated")) {
            PendingRotation next = rotation.begin();
            rotation.emulator.driver().invoke(next, Step.CREATE_SECRET);
            Dialect overtaken = new InterceptedDialect(dialect(),
                    once(() -> administer("ALTER ROLE outdated PASSWORD 'meanwhile'")));

            assertThatThrownBy(() -> rotation.stepThrough(overtaken, next, Step.SET_SECRET))
                    .isInstanceOf(RotationException.OutOfTurn.class).hasMessageContaining("PASSWORD_MOVED");
            assertThat(server.accepts("outdated", "meanwhile")).isTrue();
        }
    }

    @Test
    void editByHandCostsOneMoreLoginAndOneMoreQuestion() throws SQLException {
        server.createUser("edited", "one");
        try (InProcessRotation rotation = rotation("edited")) {
            rotation.rotate();
            Map<String, Object> edited = secret("edited", rotation.currentPassword());
            edited.put("team", "payments");
            rotation.storeCurrent(edited);
            int before = rotation.functionCalls();
            rotation.rotate();

            assertThat(rotation.failures).isEmpty();
            assertThat(rotation.functionCalls() - before).isEqualTo(11);
            assertThat(server.logins("edited", "127.0.0.1")).isEqualTo(new LoginCounts(2 + 3, 0));
        }
    }

    @Test
    void passwordThatTodaysPolicyRefusesIsNotSetAgain() throws SQLException {
        server.createUser("weak", "one");
        try (InProcessRotation rotation = rotation("weak")) {
            rotation.rotate();
            administer("ALTER ROLE weak PASSWORD 'weak'");
            administer("ALTER ROLE weak SET session_preload_libraries = 'passwordcheck'");
            rotation.storeCurrent(secret("weak", "weak"));
            rotation.rotate();

            assertThat(rotation.failures).isEmpty();
            assertThat(server.accepts("weak", rotation.currentPassword())).isTrue();
        }
    }

    @Test
    void editedDatabaseNameDoesNotHideTheAbandonedPassword() throws Exception {
        try (InProcessRotation rotation = abandoned("renamed")) {
            Map<String, Object> edited = secret("renamed", "one");
            edited.put("dbname", "postgres");
            rotation.storeCurrent(edited);
            rotation.rotate();

            assertThat(rotation.failures).isEmpty();
            assertThat(server.accepts("renamed", rotation.currentPassword())).isTrue();
        }
    }

    /** A user whose password is that of a rotation that was given up after setSecret; AWSCURRENT still says "one". */
    private static InProcessRotation abandoned(String user) throws SQLException, FunctionFailed {
        server.createUser(user, "one");
        InProcessRotation rotation = rotation(user);
        PendingRotation first = rotation.begin();
        rotation.emulator.driver().invoke(first, Step.CREATE_SECRET);
        rotation.emulator.driver().invoke(first, Step.SET_SECRET);
        rotation.storeCurrent(secret(user, "one"));
        assertThat(server.accepts(user, "one")).isFalse();
        return rotation;
    }

    private static void play(InProcessRotation rotation, PendingRotation pending, Step step) {
        try {
            rotation.emulator.driver().invoke(pending, step);
        } catch (FunctionFailed failed) {
            throw new AssertionError(failed);
        }
    }

    private static Runnable once(Runnable action) {
        Runnable[] left = {action};
        return () -> {
            Runnable now = left[0];
            left[0] = () -> {};
            now.run();
        };
    }

    private static Dialect dialect() {
        return new PostgresDialect(new Tls(Optional.of(server.certificate())), AllowedHosts.ALL);
    }

    private static InProcessRotation rotation(String user) {
        return new InProcessRotation(secret(user, "one"), Map.of("TLS_CA_FILE", server.certificate().toString()));
    }

    private static Map<String, Object> secret(String user, String password) {
        return InProcessRotation.secret(server.host(), server.port(), user, password);
    }

    private static void administer(String sql) {
        try {
            server.administer(sql);
        } catch (SQLException refused) {
            throw new AssertionError(refused);
        }
    }
}
