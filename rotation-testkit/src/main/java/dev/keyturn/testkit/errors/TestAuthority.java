package dev.keyturn.testkit.errors;

import dev.keyturn.testkit.workspace.Exit;
import dev.keyturn.testkit.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate authority that nobody trusts by default, and the good and the bad certificates that it has signed. */
public final class TestAuthority {
    private static final String PASSWORD = "changeit";
    private static final String LOCAL = "san=dns:localhost,ip:127.0.0.1";

    private final Path store;

    /** What is wrong with a server's certificate. */
    public enum Flaw {
        NONE, OTHER_HOST, EXPIRED, NOT_YET_VALID
    }

    private TestAuthority(Path store) {
        this.store = store;
    }

    /** Runs keytool once per key: the JDK has no public class that signs certificates. */
    public static TestAuthority create(Workspace workspace) {
        TestAuthority authority = new TestAuthority(workspace.directory().resolve("authority.p12"));
        authority.keytool("ca",
                List.of("-dname", "CN=Test CA", "-ext", "bc:c", "-startdate", "-30d", "-validity", "60"));
        for (Flaw flaw : Flaw.values()) {
            String host = flaw == Flaw.OTHER_HOST ? "san=dns:db.example.com" : LOCAL;
            String start = switch (flaw) {
                case NONE, OTHER_HOST -> "-1d";
                case EXPIRED -> "-9d";
                case NOT_YET_VALID -> "+9d";
            };
            authority.keytool(flaw.name(), List.of("-dname", "CN=a server", "-signer", "ca", "-ext", host,
                    "-startdate", start, "-validity", "3"));
        }
        return authority;
    }

    /** The authority's certificate, or that of a server itself, as a PEM file for TLS_CA_FILE. */
    public Path pem(String alias) {
        try {
            String base64 = Base64.getMimeEncoder().encodeToString(keys().getCertificate(alias).getEncoded());
            return Files.writeString(store.resolveSibling(alias + ".pem"),
                    "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * A store that holds the authority and is opened with "changeit", as {@code javax.net.ssl.trustStore} wants one.
     */
    public Path store() {
        return store;
    }

    /** What a server with that flaw makes its sockets of. */
    public SSLContext server(Flaw flaw) {
        try {
            KeyStore all = keys();
            KeyStore one = KeyStore.getInstance("PKCS12");
            one.load(null, null);
            one.setKeyEntry("server", all.getKey(flaw.name(), PASSWORD.toCharArray()), PASSWORD.toCharArray(),
                    all.getCertificateChain(flaw.name()));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(one, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private KeyStore keys() throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            return keys;
        }
    }

    private void keytool(String alias, List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-J-XX:TieredStopAtLevel=1",
                "-genkeypair", "-alias", alias, "-keyalg", "EC", "-groupname", "secp256r1",
                "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD));
        command.addAll(options);
        try {
            Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (Exit.of(keytool) != 0) {
                throw new AssertionError("keytool made no certificate: " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
