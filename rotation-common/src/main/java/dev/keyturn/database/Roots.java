package dev.keyturn.database;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Certificate authorities, and what verifies a server by them. */
final class Roots {
    /** DER, one after the other: reads in half the time that PEM takes. Its README beside it says where it is from. */
    private static final String RDS = "rds/roots.der";

    private Roots() {}

    /** The JDK's own: the public authorities. */
    static Stream<Certificate> ofJdk() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return Arrays.stream(factory.getTrustManagers())
                .flatMap(manager -> manager instanceof X509TrustManager x509
                        ? Arrays.stream(x509.getAcceptedIssuers()) : Stream.empty());
    }

    /** Those of Amazon RDS and Aurora in every region, which no JDK knows. */
    static Stream<Certificate> ofRds() throws GeneralSecurityException, IOException {
        try (InputStream der = Roots.class.getResourceAsStream(RDS)) {
            if (der == null) {
                throw new FileNotFoundException(RDS);
            }
            return read(der).stream();
        }
    }

    /** Those of a PEM file. */
    static Stream<Certificate> of(Path pem) throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            return read(in).stream();
        }
    }

    /**
     * What trusts those of these authorities that are of today: the JDK itself never looks at the dates of an
     * authority.
     */
    static TrustManager[] trusting(Stream<Certificate> authorities) throws GeneralSecurityException, IOException {
        KeyStore roots = KeyStore.getInstance("PKCS12");
        roots.load(null, null);
        int entries = 0;
        for (Certificate authority : authorities.filter(Roots::isOfToday).toList()) {
            roots.setCertificateEntry("root-" + entries++, authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(roots);
        return factory.getTrustManagers();
    }

    private static boolean isOfToday(Certificate authority) {
        Instant now = Instant.now();
        return authority instanceof X509Certificate dated
                && now.isAfter(dated.getNotBefore().toInstant()) && now.isBefore(dated.getNotAfter().toInstant());
    }

    private static List<Certificate> read(InputStream in) throws GeneralSecurityException {
        return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(new BufferedInputStream(in)));
    }
}
