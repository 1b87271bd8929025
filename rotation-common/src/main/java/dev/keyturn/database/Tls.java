package dev.keyturn.database;

import dev.keyturn.RotationException;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * Verified TLS: trusted are the JDK's authorities, those of Amazon RDS, and those of a PEM file for private ones; the
 * certificate has to name the host; and nothing older than TLS 1.2 is spoken, although Lambda's runtime client enables
 * TLS 1.0 and 1.1 again in its JVM.
 *
 * @param extraRoots a PEM file with one certificate or more
 */
public record Tls(Optional<Path> extraRoots) {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    /** Drivers make their socket factories anew for each connection; the authorities are to be read once. */
    private static final Map<Tls, SSLSocketFactory> LOADED = new ConcurrentHashMap<>();

    /**
     * Reads {@code TLS_CA_FILE}, and the authorities: costs some 60 ms, while the function initialises.
     *
     * @throws RotationException.Malformed if the file is not there or holds no certificate
     */
    public static Tls fromEnvironment(Map<String, String> environment) {
        Optional<String> file = Optional.ofNullable(environment.get("TLS_CA_FILE")).filter(name -> !name.isBlank());
        Tls tls = new Tls(file.map(Tls::readable));
        tls.sockets();
        return tls;
    }

    /**
     * Puts TLS around a connection. The handshake, which is still to come, fails before anything is sent unless the
     * server has a trusted certificate for that host, wherever the connection leads.
     */
    public SSLSocket around(Socket connection, String certificateHost) throws IOException {
        SSLSocket socket = (SSLSocket) sockets().createSocket(connection, certificateHost, connection.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    private SSLSocketFactory sockets() {
        return LOADED.computeIfAbsent(this, Tls::load);
    }

    private static SSLSocketFactory load(Tls tls) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, tls.trust(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("the JDK's or Amazon RDS's authorities cannot be read", impossible);
        }
    }

    TrustManager[] trust() throws GeneralSecurityException, IOException {
        return Roots.trusting(Stream.of(Roots.ofJdk(), Roots.ofRds(), extra().stream()).flatMap(roots -> roots));
    }

    private List<Certificate> extra() {
        if (extraRoots.isEmpty()) {
            return List.of();
        }
        try {
            return Optional.of(Roots.of(extraRoots.get()).toList()).filter(Predicate.not(List::isEmpty))
                    .orElseThrow(() -> malformed("holds no usable certificates"));
        } catch (GeneralSecurityException | IOException unusable) {
            throw malformed("holds no usable certificates");
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
