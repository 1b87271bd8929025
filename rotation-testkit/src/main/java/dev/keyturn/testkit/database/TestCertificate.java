package dev.keyturn.testkit.database;

import dev.keyturn.testkit.workspace.Exit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;

/**
 * A self-signed server certificate for localhost and 127.0.0.1, so that clients verify host names against real TLS.
 * Made by the JDK's own keytool: the JDK has no public class that signs certificates.
 *
 * @param certificate PEM; also what clients trust
 * @param key         PKCS#8 PEM that only its owner can read, as servers demand
 */
public record TestCertificate(Path certificate, Path key) {

    /** The store lives for a moment in a private directory; PKCS#12 just cannot be without a password. */
    private static final String PASSWORD = "changeit";

    /** Makes one in a directory that only its owner can read. */
    public static TestCertificate create(Path directory) {
        Path store = directory.resolve("server.p12");
        TestCertificate files = new TestCertificate(directory.resolve("server.crt"), directory.resolve("server.key"));
        try {
            runKeytool(store, directory.resolve("keytool.log"));
            files.writeFrom(store);
            Files.delete(store);
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void runKeytool(Path store, Path log) throws IOException {
        Process keytool = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1", "-genkeypair", "-alias", "server",
                "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2",
                "-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1",
                "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (Exit.of(keytool) != 0) {
            throw new IOException("keytool made no certificate: " + Files.readString(log).strip());
        }
    }

    private void writeFrom(Path store) throws IOException {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            Certificate own = keys.getCertificate("server");
            Key secret = keys.getKey("server", PASSWORD.toCharArray());
            Files.writeString(certificate, pem("CERTIFICATE", own.getEncoded()));
            Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(key, pem("PRIVATE KEY", secret.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IOException("The key store that keytool made cannot be read", e);
        }
    }

    private static String pem(String type, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, base64);
    }
}
