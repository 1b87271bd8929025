package dev.keyturn.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresServerTest {

    private static PostgresServer server;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void rightPasswordIsAcceptedAndWrongOneRefusedOverTls() throws SQLException {
        server.createUser("tls", "right");

        assertThat(stateOfLogin("tls", "right", "sslmode=require")).isEqualTo("accepted");
        assertThat(stateOfLogin("tls", "wrong", "sslmode=require")).isEqualTo("28P01");
    }

    @Test
    void readersNeedThePasswordToo() throws SQLException {
        server.createUser("reader", "right");

        assertThat(server.accepts("reader", "right")).isTrue();
        assertThat(server.accepts("reader", "wrong")).isFalse();
        assertThat(server.accepts("nobody", "right")).isFalse();
    }

    @Test
    void functionIsRefusedWithoutTls() throws SQLException {
        server.createUser("plain", "right");

        assertThat(stateOfLogin("plain", "right", "sslmode=disable")).isEqualTo("28000");
    }

    @Test
    void superuserNeedsItsPassword() {
        assertThat(stateOfLogin("postgres", "postgres", "sslmode=require")).isEqualTo("28P01");
        assertThat(stateOfLogin("postgres", "postgres", "localSocketAddress=" + PostgresServer.READERS))
                .isEqualTo("28000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void clientsCanVerifyTheCertificateForBothNames(String host) throws SQLException {
        String user = "verifier of " + host;
        server.createUser(user, "right");

        String url = "jdbc:postgresql://%s:%d/postgres?sslmode=verify-full&sslrootcert=%s"
                .formatted(host, server.port(), server.certificate());
        try (Connection verified = DriverManager.getConnection(url, user, "right");
                Statement statement = verified.createStatement();
                ResultSet tls = statement.executeQuery("""
                        SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid()
                        """)) {
            assertThat(tls.next()).isTrue();
            assertThat(tls.getString(1)).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void certificateOfAnotherServerIsNotTrusted() throws SQLException {
        server.createUser("suspicious", "right");

        assertThatThrownBy(() -> login("suspicious", "right", "sslmode=verify-full").close())
                .isInstanceOf(SQLException.class);
    }

    @Test
    void usersWithMd5VerifiersLogIn() throws SQLException {
        try (Connection admin = server.admin(); Statement statement = admin.createStatement()) {
            statement.execute("SET password_encryption = md5");
            statement.execute("CREATE USER old PASSWORD 'right'");
        }

        assertThat(stateOfLogin("old", "right", "sslmode=require")).isEqualTo("accepted");
        assertThat(stateOfLogin("old", "wrong", "sslmode=require")).isEqualTo("28P01");
        assertThat(server.accepts("old", "right")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"o'brien", "\"; DROP TABLE x; --", "two\nlines", "a b%I%L$1\\", "Ünï ✓"})
    void hostileNamesAndPasswordsAreTakenLiterally(String text) throws SQLException {
        server.createUser(text, text);

        assertThat(server.accepts(text, text)).isTrue();
        assertThat(server.accepts(text, text + "x")).isFalse();
        assertThat(server.logins(text, PostgresServer.READERS)).isEqualTo(new LoginCounts(1, 1));
    }

    @Test
    void loginsAreCountedOnceByUserAndAddress() throws SQLException {
        server.createUser("counted", "right");
        server.createUser("counted2", "right");

        stateOfLogin("counted", "right", "sslmode=require");
        stateOfLogin("counted", "right", "sslmode=require");
        stateOfLogin("counted", "wrong", "sslmode=require");
        stateOfLogin("counted", "right", "sslmode=disable");
        stateOfLogin("counted2", "right", "sslmode=require");
        server.accepts("counted", "wrong");

        assertThat(server.logins("counted", PostgresServer.FUNCTION)).isEqualTo(new LoginCounts(2, 2));
        assertThat(server.logins("counted", PostgresServer.READERS)).isEqualTo(new LoginCounts(0, 1));
        assertThat(server.logins("absent", PostgresServer.FUNCTION)).isEqualTo(new LoginCounts(0, 0));
    }

    @Test
    void roleThatMayNotLogInCountsAsRefused() throws SQLException {
        try (Connection admin = server.admin(); Statement statement = admin.createStatement()) {
            statement.execute("CREATE ROLE idle NOLOGIN PASSWORD 'right'");
        }

        assertThat(server.accepts("idle", "right")).isFalse();
        assertThat(server.logins("idle", PostgresServer.READERS)).isEqualTo(new LoginCounts(0, 1));
    }

    private static String stateOfLogin(String user, String password, String options) {
        try (Connection connection = login(user, password, options)) {
            return connection.isClosed() ? "closed" : "accepted";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    private static Connection login(String user, String password, String options) throws SQLException {
        String url = "jdbc:postgresql://%s:%d/postgres?%s".formatted(server.host(), server.port(), options);
        return DriverManager.getConnection(url, user, password);
    }
}
