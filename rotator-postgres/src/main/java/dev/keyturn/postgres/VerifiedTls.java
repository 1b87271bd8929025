package dev.keyturn.postgres;

import dev.keyturn.database.Tls;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.PGProperty;
import org.postgresql.ssl.WrappedFactory;

/**
 * pgjdbc's door to {@link Tls}: the driver makes one by class name for each connection and hands it its properties. It
 * asks for nothing but TLS around a connection that it has made, so the wrapped factory is left out.
 */
public final class VerifiedTls extends WrappedFactory {
    private static final String CERTIFICATE_HOST = "keyturn.certificateHost";

    private final Tls tls;
    private final String certificateHost;

    public VerifiedTls(Properties connection) {
        tls = new Tls(Optional.ofNullable(PGProperty.SSL_ROOT_CERT.getOrDefault(connection)).map(Path::of));
        certificateHost = connection.getProperty(CERTIFICATE_HOST);
    }

    /** Tells the factory of this connection whom to trust, and for which host. */
    static void configure(Properties connection, Tls tls, String certificateHost) {
        tls.extraRoots().map(Path::toString).ifPresent(file -> PGProperty.SSL_ROOT_CERT.set(connection, file));
        connection.setProperty(CERTIFICATE_HOST, certificateHost);
    }

    @Override
    public Socket createSocket(Socket plain, String host, int port, boolean autoClose) throws IOException {
        return tls.around(plain, certificateHost);
    }
}
