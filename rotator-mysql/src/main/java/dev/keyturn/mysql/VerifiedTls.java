package dev.keyturn.mysql;

import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.log.Log;
import com.mysql.cj.protocol.ServerSession;
import com.mysql.cj.protocol.SocketConnection;
import com.mysql.cj.protocol.StandardSocketFactory;
import dev.keyturn.database.Tls;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocket;

/**
 * Connector/J's door to {@link Tls}: the driver makes one by class name for each connection and hands it its
 * properties. Its own verification wants a key store in a file, and knows no other name than the one that it connects
 * to.
 */
@SuppressWarnings("TypeParameterUnusedInFormals") // the signatures are the driver's
public final class VerifiedTls extends StandardSocketFactory {
    private static final String CERTIFICATE_HOST = "keyturn.certificateHost";
    private static final String EXTRA_ROOTS = "keyturn.extraRoots";

    private String certificateHost = "";
    private Tls tls = new Tls(Optional.empty());

    /** Tells the factory of this connection whom to trust, and for which host. */
    static void configure(Properties connection, Tls tls, String certificateHost) {
        tls.extraRoots().map(Path::toString).ifPresent(file -> connection.setProperty(EXTRA_ROOTS, file));
        connection.setProperty(CERTIFICATE_HOST, certificateHost);
    }

    @Override
    public <T extends Closeable> T connect(String hostname, int portNumber, PropertySet properties, int loginTimeout)
            throws IOException {
        Properties connection = properties.exposeAsProperties();
        certificateHost = connection.getProperty(CERTIFICATE_HOST, hostname);
        tls = new Tls(Optional.ofNullable(connection.getProperty(EXTRA_ROOTS)).map(Path::of));
        return super.connect(hostname, portNumber, properties, loginTimeout);
    }

    @Override
    @SuppressWarnings("unchecked") // the driver's own factory promises no other type
    public <T extends Closeable> T performTlsHandshake(SocketConnection connection, ServerSession session, Log log)
            throws IOException {
        SSLSocket verified = tls.around(rawSocket, certificateHost);
        verified.startHandshake();
        sslSocket = verified;
        return (T) verified;
    }
}
