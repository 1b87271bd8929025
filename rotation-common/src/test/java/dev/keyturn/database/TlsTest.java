package dev.keyturn.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyturn.RotationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void blankSettingAddsNoRoots(String value) {
        assertThat(Tls.fromEnvironment(Map.of("TLS_CA_FILE", value)).extraRoots()).isEmpty();
    }

    @Test
    void missingSettingAddsNoRoots() {
        assertThat(Tls.fromEnvironment(Map.of()).extraRoots()).isEmpty();
    }

    @Test
    void missingFileIsNamedAsTheSetting() {
        assertRefused(folder.resolve("missing.pem").toString());
    }

    @Test
    void settingThatIsNoPathIsNamed() {
        assertRefused("a\u0000b");
    }

    @Test
    void folderIsNamedAsTheSetting() {
        assertRefused(folder.toString());
    }

    @Test
    void emptyFileIsNamedAsTheSetting() throws IOException {
        assertRefused(file(""));
    }

    @Test
    void fileWithoutCertificatesIsNamedAsTheSetting() throws IOException {
        assertRefused(file("This is no certificate.\n"));
    }

    @Test
    void brokenCertificateIsNamedAsTheSetting() throws IOException {
        assertRefused(file("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"));
    }

    @Test
    void privateKeyInPlaceOfACertificateIsNamedAsTheSetting() throws IOException {
        assertRefused(file("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"));
    }

    @Test
    void fileOfSeveralCertificatesIsTaken() throws IOException, GeneralSecurityException {
        String roots = Arrays.stream(jdkRoots()).limit(3).map(TlsTest::pem).collect(Collectors.joining("# text\n"));
        String file = file(roots);

        assertThatCode(() -> tls(file)).doesNotThrowAnyException();
    }

    private static void assertRefused(String file) {
        assertThatExceptionOfType(RotationException.Malformed.class)
                .isThrownBy(() -> tls(file))
                .withMessageContaining("TLS_CA_FILE")
                .returns("SETTING", RotationException::code);
    }

    private static Tls tls(String file) {
        return Tls.fromEnvironment(Map.of("TLS_CA_FILE", file));
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("roots.pem"), text).toString();
    }

    private static X509Certificate[] jdkRoots() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers();
    }

    private static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
