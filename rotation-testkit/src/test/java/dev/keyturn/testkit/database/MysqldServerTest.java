package dev.keyturn.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What MySQL and MariaDB have in common beyond what every server has. */
abstract class MysqldServerTest<S extends MysqldServer> extends DatabaseServerTest<S> {

    private static final String STORE_PASSWORD = "changeit";

    @TempDir
    private static Path directory;

    private Path trustStore;

    abstract MysqldKind kind();

    @BeforeAll
    void makeTrustStore() throws IOException, GeneralSecurityException {
        trustStore = directory.resolve("trust.p12");
        try (InputStream pem = Files.newInputStream(server().certificate());
                OutputStream out = Files.newOutputStream(trustStore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("server", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            store.store(out, STORE_PASSWORD.toCharArray());
        }
    }

    @Override
    String url(String host, Transport transport) {
        return "jdbc:mysql://%s:%d/?".formatted(host, server().port()) + switch (transport) {
            case PLAIN -> "sslMode=DISABLED&allowPublicKeyRetrieval=true";
            case TLS -> "sslMode=REQUIRED";
            case VERIFIED_TLS -> "sslMode=VERIFY_IDENTITY&trustCertificateKeyStoreType=PKCS12"
                    + "&trustCertificateKeyStorePassword=" + STORE_PASSWORD
                    + "&trustCertificateKeyStoreUrl=" + trustStore.toUri();
            case TLS_TRUSTING_NOBODY -> "sslMode=VERIFY_IDENTITY";
        };
    }

    @Override
    String administrator() {
        return "root";
    }

    @Override
    String refusal() {
        return "28000 1045";
    }

    @Override
    String tlsVersion(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet tls = statement.executeQuery("SHOW SESSION STATUS LIKE 'Ssl_version'")) {
            tls.next();
            return tls.getString(2);
        }
    }

    @Test
    void passwordIsCheckedWithoutTlsToo() throws SQLException {
        server().createUser("plain", "right");

        assertThat(login("plain", "right", Transport.PLAIN)).isEqualTo(ACCEPTED);
        assertThat(login("plain", "wrong", Transport.PLAIN)).isEqualTo(refusal());
        assertThat(login("plain", "", Transport.PLAIN)).isEqualTo(refusal());
        assertThat(server().log()).anyMatch(line -> line.endsWith("plain@127.0.0.1 on  using TCP/IP"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "root", "mysql.sys", "mariadb.sys", "vm"})
    void nobodyLogsInWithoutAPassword(String user) {
        assertThat(login(user, "", Transport.TLS)).startsWith("28000 ");
        assertThat(login(user, "", Transport.PLAIN)).startsWith("28000 ");
    }

    @Test
    void administratorCanGiveAllThatItHas() throws SQLException {
        server().createUser("second", "right");

        execute("GRANT ALL ON *.* TO second WITH GRANT OPTION");
    }

    @Test
    void nameThatTheServerWouldNotKeepIsRefused() {
        for (String name : List.of("", "trailing ", "\uD83D\uDD11")) {
            assertThatIllegalArgumentException().isThrownBy(() -> server().createUser(name, "right"));
        }
    }

    @Test
    void passwordOfANewUserIsInNoLog() throws SQLException {
        server().createUser("discreet", "hush-hush-hush");
        server().accepts("discreet", "hush-hush-hush");

        assertThat(server().log()).noneMatch(line -> line.contains("hush-hush-hush"));
    }

    @Test
    void accountThatDemandsTlsRefusesReaders() throws SQLException {
        server().createUser("secret", "right");
        execute("ALTER USER secret REQUIRE SSL");

        assertThat(server().accepts("secret", "right")).isFalse();
        assertThat(login("secret", "right", Transport.PLAIN)).isEqualTo(refusal());
        assertThat(login("secret", "right", Transport.TLS)).isEqualTo(ACCEPTED);
    }

    @Test
    void exhaustedAccountIsNoAnswer() throws SQLException {
        server().createUser("busy", "right");
        execute("ALTER USER busy WITH MAX_CONNECTIONS_PER_HOUR 1");

        assertThat(server().accepts("busy", "right")).isTrue();
        assertThatThrownBy(() -> server().accepts("busy", "right")).isInstanceOf(SQLException.class);
    }

    @Test
    void missingLibraryIsNamedWithTheCommandThatInstallsIt() throws Exception {
        Path output = directory.resolve("output");
        Process loader = new ProcessBuilder("sh", "-c",
                "echo 'mysqld: error while loading shared libraries: libx.so.1: cannot open'; exit 127")
                .redirectOutput(output.toFile()).start();
        loader.waitFor();

        assertThat(new Mysqld(kind(), directory).failure(loader, output)).hasMessage(
                "the system library libx.so.1 is missing; on Debian: apt-get install " + kind().packages());
    }

    @Test
    void otherPlatformIsNamed() {
        assertThatThrownBy(() -> Mysqld.requirePlatform(kind(), "Mac OS X", "aarch64"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(kind().product() + " is here for Linux on x86-64 only, and this is Mac OS X on aarch64");
    }
}
