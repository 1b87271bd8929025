package dev.keyturn.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.RotationException;
import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real server does with unusual users, other sessions, and connections that fail. */
class PostgresInPlaceTest {
    private static PostgresServer server;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "Upper Case", "qu\"ote", "apo'strophe", "back\\slash", "$dollar$", "semi;--",
            "ümläut",
            "line\nbreak", "sixty-three-bytes-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"})
    void anyUserNameAndPasswordRotates(String user) throws SQLException {
        String password = "SCRAM-SHA-256$'\"\\" + user;
        server.createUser(user, password);
        try (InProcessRotation rotation = rotation(user, password)) {
            rotation.rotate();

            assertThat(rotation.failures).isEmpty();
            assertThat(server.accepts(user, rotation.currentPassword())).isTrue();
            assertThat(server.accepts(user, password)).isFalse();
        }
    }

    @Test
    void userWithReadOnlyTransactionsAndARoleOfAnotherRotates() throws SQLException {
        server.createUser("reporting", "one");
        server.administer("CREATE ROLE reports NOLOGIN", "GRANT reports TO reporting",
                "ALTER ROLE reporting SET role reports",
                "ALTER ROLE reporting SET default_transaction_read_only = on");
        try (InProcessRotation rotation = rotation("reporting", "one")) {
            rotation.rotate();

            assertThat(rotation.failures).isEmpty();
            assertThat(server.accepts("reporting", rotation.currentPassword())).isTrue();
        }
    }

    @Test
    void passwordIsKeptInTheKindThatTheServerAsksFor() throws SQLException {
        server.createUser("old-fashioned", "one");
        server.administer("ALTER ROLE \"old-fashioned\" SET password_encryption = 'md5'");
        try (InProcessRotation rotation = rotation("old-fashioned", "one")) {
            rotation.rotate();

            assertThat(rotation.failures).isEmpty();
            assertThat(server.accepts("old-fashioned", rotation.currentPassword())).isTrue();
            assertThat(verifier("old-fashioned")).startsWith("md5");
        }
    }

    @Test
    void passwordIsHashedAsManyTimesAsTheServerAsksFor() throws SQLException {
        server.createUser("careful", "one");
        server.administer("ALTER ROLE careful SET scram_iterations = 5000");
        try (InProcessRotation rotation = rotation("careful", "one")) {
            rotation.rotate();

            assertThat(server.accepts("careful", rotation.currentPassword())).isTrue();
            assertThat(verifier("careful")).startsWith("SCRAM-SHA-256$5000:");
        }
    }

    @Test
    void valueThatAPolicyRefusesIsGivenUpAndTheNextRotationSucceeds() throws SQLException {
        server.createUser("policed", "one");
        server.administer("ALTER ROLE policed SET session_preload_libraries = 'passwordcheck'");
        try (InProcessRotation rotation = rotation("policed", "one")) {
            PendingRotation pending = rotation.begin();
            rotation.storePending(pending, secret("policed", "policed"));
            rotation.emulator.driver().run(pending);

            assertThat(rotation.failures).singleElement().isInstanceOf(RotationException.Unusable.class)
                    .extracting(RotationException::code).isEqualTo("PASSWORD_POLICY");
            assertThat(rotation.labels()).hasSize(1);
            rotation.rotate();
            assertThat(rotation.failures).hasSize(1);
            assertThat(server.accepts("policed", rotation.currentPassword())).isTrue();
        }
    }

    @Test
    void pendingForAnotherHostIsGivenUpBeforeAnyLogin() throws SQLException {
        server.createUser("moved", "one");
        try (InProcessRotation rotation = rotation("moved", "one")) {
            PendingRotation pending = rotation.begin();
            rotation.storePending(pending, InProcessRotation.secret("localhost", server.port(), "moved", "two"));
            rotation.emulator.driver().run(pending);

            assertThat(rotation.failures).singleElement().extracting(RotationException::code)
                    .isEqualTo("PENDING_DIFFERS");
            assertThat(server.logins("moved", "127.0.0.1").all()).isZero();
            assertThat(rotation.labels()).hasSize(1);
        }
    }

    @Test
    void passwordThatNobodyKnowsIsToldAsRefused() throws SQLException {
        server.createUser("forgotten", "one");
        try (InProcessRotation rotation = rotation("forgotten", "another")) {
            rotation.rotate();

            assertThat(rotation.failures).singleElement().isInstanceOf(RotationException.Refused.class)
                    .extracting(RotationException::getMessage).asString()
                    .contains("LOGIN_REFUSED", "user \"forgotten\"").doesNotContain("another");
        }
    }

    @Test
    void certificateOfAnUnknownAuthorityIsRefusedAndNothingIsTriedInClear() throws SQLException {
        server.createUser("untrusting", "one");
        try (InProcessRotation rotation = new InProcessRotation(secret("untrusting", "one"), Map.of())) {
            rotation.rotate();

            assertThat(rotation.failures).singleElement().extracting(RotationException::code).isEqualTo("TLS");
            assertThat(server.logins("untrusting", "127.0.0.1").all()).isZero();
        }
    }

    @Test
    void serverWithoutTlsGetsNeitherUserNorPassword() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                InProcessRotation rotation = new InProcessRotation(
                        InProcessRotation.secret("127.0.0.1", plain.getLocalPort(), "app", "one"), Map.of())) {
            PlainServer told = PlainServer.answering(plain);
            rotation.rotate();

            assertThat(rotation.failures).singleElement().extracting(RotationException::code).isEqualTo("TLS");
            assertThat(told.heard()).hasSize(8); // an SSLRequest, and nothing after the answer no
        }
    }

    @ParameterizedTest
    @CsvSource({"no-such-host.invalid, DNS", "127.0.0.1, CONNECTION"})
    void hostThatDoesNotAnswerIsToldByItsCause(String host, String code) throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            closed = socket.getLocalPort();
        }
        try (InProcessRotation rotation =
                new InProcessRotation(InProcessRotation.secret(host, closed, "app", "one"), Map.of())) {
            rotation.rotate();

            assertThat(rotation.failures).singleElement().isInstanceOf(RotationException.Unreachable.class)
                    .extracting(RotationException::code).isEqualTo(code);
        }
    }

    private static InProcessRotation rotation(String user, String password) {
        return new InProcessRotation(secret(user, password), Map.of("TLS_CA_FILE", server.certificate().toString()));
    }

    private static Map<String, Object> secret(String user, String password) {
        return InProcessRotation.secret(server.host(), server.port(), user, password);
    }

    private static String verifier(String user) throws SQLException {
        try (Connection admin = server.admin();
                PreparedStatement query =
                        admin.prepareStatement("SELECT rolpassword FROM pg_authid WHERE rolname = ?")) {
            query.setString(1, user);
            try (ResultSet found = query.executeQuery()) {
                found.next();
                return found.getString(1);
            }
        }
    }
}
