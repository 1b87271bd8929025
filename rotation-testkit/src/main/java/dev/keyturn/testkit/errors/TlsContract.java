package dev.keyturn.testkit.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.RotationException;
import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.errors.TestAuthority.Flaw;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.workspace.Workspace;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom the function tells who it is: only a server that has proved to be the one that the secret names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TlsContract {
    private static final Duration TIME = Duration.ofSeconds(5);
    private Workspace workspace;
    private TestAuthority authority;
    private final List<Observed> functions = new ArrayList<>();

    protected abstract Engine engine();

    /** A real server of that engine, which the test closes. */
    protected abstract DatabaseServer start();

    /** What the server's log has where this user comes without TLS. */
    protected abstract String clearText(String user);

    @BeforeAll
    final void create() {
        workspace = Workspace.create("keyturn-tls");
        authority = TestAuthority.create(workspace);
    }

    @AfterAll
    final void delete() {
        workspace.close();
    }

    @AfterEach
    final void stop() {
        functions.forEach(Observed::close);
        functions.clear();
    }

    @Test
    void userIsNamedToAServerWhoseCertificateIsFlawless() throws InterruptedException {
        assertThat(heardBy(Flaw.NONE, authority.pem("ca"), Map.of())).contains(engine().wire().naming("app"));
    }

    @ParameterizedTest
    @CsvSource({"OTHER_HOST, its certificate is for another host", "EXPIRED, its certificate has expired",
            "NOT_YET_VALID, its certificate is not valid yet"})
    void flawIsTold(Flaw flaw, String cause) throws InterruptedException {
        assertThat(heardBy(flaw, authority.pem("ca"), Map.of())).isEmpty();
        assertThat(refusal()).isInstanceOf(RotationException.Unreachable.class)
                .hasMessageContaining(cause).hasMessageContaining("nothing was sent in clear");
    }

    /** The second is trusted by name but out of date: the JDK alone would let it pass. */
    @ParameterizedTest
    @CsvSource({"NONE, EXPIRED", "EXPIRED, EXPIRED"})
    void authorityThatIsNotTrustedIsTold(Flaw flaw, String trusted) throws InterruptedException {
        assertThat(heardBy(flaw, authority.pem(trusted), Map.of())).isEmpty();
        assertThat(refusal()).hasMessageContaining("nobody whom the function trusts vouches for it");
    }

    @Test
    void certificateMayNameTheHostThatTheSecretExpects() throws InterruptedException {
        assertThat(heardBy(Flaw.OTHER_HOST, authority.pem("ca"), Map.of("sslhost", "db.example.com"))).contains("app");
    }

    @Test
    void hostOfTheConnectionNoLongerCountsWhereTheSecretExpectsAnother() throws InterruptedException {
        assertThat(heardBy(Flaw.NONE, authority.pem("ca"), Map.of("sslhost", "db.example.com"))).isEmpty();
        assertThat(refusal()).hasMessageContaining("another host").hasMessageContaining("sslhost");
    }

    @Test
    void rotationSucceedsThroughAnAlias() throws SQLException {
        try (DatabaseServer server = start()) {
            server.createUser("alias", "one");
            observe(server.certificate(), secret(server.port(),
                    Map.of("username", "alias", "password", "one", "sslhost", "localhost")));
            function().rotate();

            assertThat(function().failures()).isEmpty();
            assertThat(server.accepts("alias", "one")).isFalse();
        }
    }

    /** An older version that asked for clear text is tried for its password alone. */
    @Test
    void recoveryProtectsTheConnectionAsCurrentDoes() throws SQLException {
        try (DatabaseServer server = start()) {
            server.createUser("recovered", "one");
            observe(server.certificate(), secret(server.port(),
                    Map.of("username", "recovered", "password", "one", "ssl", false)));
            function().person().putSecretValue(put -> put.secretId(Observed.NAME).secretString(
                    secret(server.port(), Map.of("username", "recovered", "password", "mistyped"))));
            function().rotate();

            assertThat(function().failures()).isEmpty();
            assertThat(server.log()).noneMatch(line -> line.contains(clearText("recovered")));
        }
    }

    @Test
    void clearTextIsNotedInTheLogWhereTheSecretAsksForIt() {
        try (TcpServer server = TcpServer.start(client -> client.getInputStream().readNBytes(1))) {
            observe(authority.pem("ca"), secret(server.port(), Map.of("ssl", "false")));
            function().rotate();

            assertThat(function().log().getLast()).contains("setSecret", "in clear text, because the secret says");
        }
    }

    private String heardBy(Flaw flaw, Path trusted, Map<String, Object> fields) throws InterruptedException {
        try (TlsServer server = TlsServer.database(engine().wire(), authority.server(flaw))) {
            observe(trusted, secret(server.port(), fields));
            function().rotate();
            return server.heard();
        }
    }

    private RotationException refusal() {
        assertThat(function().failures()).extracting(RotationException::code).isEqualTo(List.of("TLS"));
        return function().failures().getFirst();
    }

    private void observe(Path trusted, String secret) {
        functions.add(
                new Observed(Map.of("TLS_CA_FILE", trusted.toString()), TIME, engine().rotator()).withSecret(secret));
    }

    private Observed function() {
        return functions.getLast();
    }

    private String secret(int port, Map<String, Object> fields) {
        Map<String, Object> secret = new LinkedHashMap<>(
                engine().secret("127.0.0.1", port, "app", "hush-hush"));
        secret.putAll(fields);
        return Json.write(secret);
    }
}
