package dev.keyturn.database;

import dev.keyturn.RotationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Whom a verified connection trusts: the JDK's roots, and those of a PEM file for private certificate authorities. Only
 * {@link #PROTOCOLS} are spoken: Lambda's runtime client re-enables older ones in its JVM.
 *
 * @param extraRoots a PEM file with one certificate or more
 */
public record Tls(Optional<Path> extraRoots) {
    /** What every socket of {@link #socketFactory()} has to be limited to. */
    public static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    /** Reads {@code TLS_CA_FILE}. @throws RotationException.Malformed if there is no such file */
    public static Tls fromEnvironment(Map<String, String> environment) {
        Optional<String> file = Optional.ofNullable(environment.get("TLS_CA_FILE")).filter(name -> !name.isBlank());
        return new Tls(file.map(Tls::readable));
    }

    /** A factory that trusts these roots and nothing else; costs some 50 ms, so keep it. */
    public SSLSocketFactory socketFactory() {
        try {
            KeyStore roots = KeyStore.getInstance("PKCS12");
            roots.load(null, null);
            List<Certificate> trusted = new ArrayList<>(jdkRoots());
            trusted.addAll(extra());
            for (int i = 0; i < trusted.size(); i++) {
                roots.setCertificateEntry("root-" + i, trusted.get(i));
            }
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(null, managers(roots), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException unusable) {
            throw malformed("holds no usable certificates");
        }
    }

    private static List<? extends Certificate> jdkRoots() throws GeneralSecurityException {
        return Arrays.stream(managers(null))
                .flatMap(manager -> manager instanceof X509TrustManager x509
                        ? Arrays.stream(x509.getAcceptedIssuers()) : Stream.empty())
                .toList();
    }

    private static TrustManager[] managers(KeyStore roots) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(roots);
        return factory.getTrustManagers();
    }

    private List<? extends Certificate> extra() throws GeneralSecurityException, IOException {
        if (extraRoots.isEmpty()) {
            return List.of();
        }
        try (InputStream pem = Files.newInputStream(extraRoots.get())) {
            List<Certificate> extra = List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(pem));
            if (extra.isEmpty()) {
                throw malformed("holds no usable certificates");
            }
            return extra;
        }
    }

    private static Path readable(String name) {
        try {
            Path file = Path.of(name);
            if (Files.isReadable(file)) {
                return file;
            }
            throw malformed("names no readable file");
        } catch (InvalidPathException notAPath) {
            throw malformed("is not a path");
        }
    }

    private static RotationException.Malformed malformed(String problem) {
        return new RotationException.Malformed("SETTING", "The variable TLS_CA_FILE " + problem + ".",
                "Point it to a PEM file inside the function's package or a layer.");
    }
}
