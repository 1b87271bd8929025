package dev.keyturn.database;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes Amazon RDS's certificate authorities anew, from a PEM bundle on standard input; the README beside them has the
 * commands. Runs as it stands, without the rest of the project: {@code java RefreshRdsRoots.java <directory>}.
 */
public final class RefreshRdsRoots {
    private static final Pattern NAME = Pattern.compile("CN=(Amazon RDS [A-Za-z0-9 -]+ Root CA [A-Z0-9]+ G\\d+)(,|$)");

    private RefreshRdsRoots() {}

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        Path directory = Path.of(arguments[0]);
        List<X509Certificate> roots = liveRoots(read(System.in));
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        StringBuilder list = new StringBuilder();
        for (X509Certificate root : roots) {
            der.write(root.getEncoded());
            list.append(line(root)).append('\n');
        }
        Files.write(directory.resolve("roots.der"), der.toByteArray());
        Files.writeString(directory.resolve("roots.txt"), list);
        System.out.println(roots.size() + " certificate authorities");
    }

    static List<X509Certificate> read(InputStream certificates) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new BufferedInputStream(certificates)).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    /** Those of RDS that have not expired, by name; neither intermediate ones nor those that every JDK knows. */
    static List<X509Certificate> liveRoots(List<X509Certificate> certificates) {
        return certificates.stream()
                .distinct()
                .filter(root -> NAME.matcher(subject(root)).find())
                .filter(root -> root.getIssuerX500Principal().equals(root.getSubjectX500Principal()))
                .filter(root -> root.getBasicConstraints() >= 0
                        && root.getNotAfter().toInstant().isAfter(Instant.now()))
                .sorted(Comparator.comparing(RefreshRdsRoots::name))
                .toList();
    }

    /** SHA-256, last day, name: what a person compares with another copy of the bundle. */
    static String line(X509Certificate root) throws GeneralSecurityException {
        return "%s  %s  %s".formatted(fingerprint(root),
                LocalDate.ofInstant(root.getNotAfter().toInstant(), ZoneOffset.UTC), name(root));
    }

    private static String fingerprint(Certificate root) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(root.getEncoded()));
    }

    private static String name(X509Certificate root) {
        Matcher name = NAME.matcher(subject(root));
        if (!name.find()) {
            throw new IllegalArgumentException("no certificate authority of RDS: " + subject(root));
        }
        return name.group(1);
    }

    private static String subject(X509Certificate root) {
        return root.getSubjectX500Principal().getName();
    }
}
