package dev.keyturn.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyturn.testkit.corpus.HostileLogins;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every server must do. The test of each server inherits it and adds what is that server's own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseServerTest<S extends DatabaseServer> {

    static final String ACCEPTED = "accepted";

    private S server;

    /** How a client comes, in a driver's words. */
    enum Transport {
        PLAIN, TLS, VERIFIED_TLS, TLS_TRUSTING_NOBODY
    }

    abstract S start();

    abstract String url(String host, Transport transport);

    abstract String administrator();

    /** The driver's state and number for a wrong password. */
    abstract String refusal();

    abstract String tlsVersion(Connection connection) throws SQLException;

    /** Those of the hostile names that the server can keep. */
    List<String> names() {
        return HostileLogins.names();
    }

    List<String> passwords() {
        return HostileLogins.passwords();
    }

    @BeforeAll
    void startServer() {
        server = start();
    }

    @AfterAll
    void closeServer() {
        server.close();
    }

    S server() {
        return server;
    }

    @Test
    void rightPasswordIsAcceptedAndWrongOneRefusedOverTls() throws SQLException {
        server.createUser("tls", "right");

        assertThat(login("tls", "right", Transport.TLS)).isEqualTo(ACCEPTED);
        assertThat(login("tls", "wrong", Transport.TLS)).isEqualTo(refusal());
    }

    @Test
    void readersNeedThePasswordToo() throws SQLException {
        server.createUser("reader", "right");

        assertThat(server.accepts("reader", "right")).isTrue();
        assertThat(server.accepts("reader", "wrong")).isFalse();
        assertThat(server.accepts("nobody", "right")).isFalse();
    }

    @Test
    void wantOfARightIsToldFromOtherErrors() throws SQLException {
        server.createUser("harmless", "right");
        server.administer("CREATE SCHEMA guarded", "CREATE TABLE guarded.things (id INT)");

        try (Connection reader = server.reader("harmless", "right").orElseThrow();
                Statement statement = reader.createStatement()) {
            assertThat(isForbidden(() -> statement.execute("DROP TABLE guarded.things"))).isTrue();
            assertThat(isForbidden(() -> statement.execute("NONSENSE"))).isFalse();
        }
    }

    private boolean isForbidden(ThrowingCallable statement) {
        return server.isForbidden(catchThrowableOfType(SQLException.class, statement));
    }

    @Test
    void administratorNeedsItsPassword() throws SQLException {
        assertThat(login(administrator(), administrator(), Transport.TLS)).isEqualTo(refusal());
        assertThat(server.accepts(administrator(), administrator())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void clientsCanVerifyTheCertificateForBothNames(String host) throws SQLException {
        String user = "verifier of " + host;
        server.createUser(user, "right");

        try (Connection verified = DriverManager.getConnection(url(host, Transport.VERIFIED_TLS), user, "right")) {
            assertThat(tlsVersion(verified)).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void certificateIsNotTrustedByItself() throws SQLException {
        server.createUser("suspicious", "right");

        String url = url(server.host(), Transport.TLS_TRUSTING_NOBODY);
        assertThatThrownBy(() -> DriverManager.getConnection(url, "suspicious", "right").close())
                .isInstanceOf(SQLException.class);
        assertThat(server.logins("suspicious", DatabaseServer.FUNCTION)).isEqualTo(new LoginCounts(0, 0));
    }

    @ParameterizedTest
    @MethodSource("names")
    void hostileNamesAreTakenLiterally(String name) throws SQLException {
        server.createUser(name, "right");

        assertThat(server.accepts(name, "right")).isTrue();
        assertThat(server.accepts(name, "wrong")).isFalse();
        assertThat(server.logins(name, DatabaseServer.READERS)).isEqualTo(new LoginCounts(1, 1));
    }

    @ParameterizedTest
    @MethodSource("passwords")
    void hostilePasswordsAreTakenLiterally(String password) throws SQLException {
        String user = "literal " + passwords().indexOf(password);
        server.createUser(user, password);

        assertThat(server.accepts(user, password)).isTrue();
        assertThat(server.accepts(user, password + "x")).isFalse();
        assertThat(server.accepts(user, password.replaceAll("\\P{ASCII}", "?") + " ")).isFalse();
    }

    @Test
    void loginsAreCountedOnceByUserAndAddress() throws SQLException {
        server.createUser("counted", "right");
        server.createUser("counted2", "right");

        login("counted", "right", Transport.TLS);
        login("counted", "right", Transport.TLS);
        login("counted", "wrong", Transport.TLS);
        login("counted2", "right", Transport.TLS);
        server.accepts("counted", "wrong");

        assertThat(server.logins("counted", DatabaseServer.FUNCTION)).isEqualTo(new LoginCounts(2, 1));
        assertThat(server.logins("counted", DatabaseServer.READERS)).isEqualTo(new LoginCounts(0, 1));
        assertThat(server.logins("absent", DatabaseServer.FUNCTION)).isEqualTo(new LoginCounts(0, 0));
    }

    final void execute(String... statements) throws SQLException {
        server.administer(statements);
    }

    /** "accepted", or why not in the driver's words. */
    final String login(String user, String password, Transport transport) {
        try (Connection connection = DriverManager.getConnection(url(server.host(), transport), user, password)) {
            return connection.isClosed() ? "closed" : ACCEPTED;
        } catch (SQLException e) {
            return e.getSQLState() + " " + e.getErrorCode();
        }
    }
}
