package dev.keyturn.postgres;

import dev.keyturn.database.Tls;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.postgresql.PGProperty;
import org.postgresql.ssl.WrappedFactory;

/** pgjdbc's door to {@link Tls}: the driver makes one by class name for each connection and hands it its properties. */
public final class VerifiedTls extends WrappedFactory {
    private static final Map<Tls, SSLSocketFactory> FACTORIES = new ConcurrentHashMap<>();

    public VerifiedTls(Properties connection) {
        Optional<String> extraRoots = Optional.ofNullable(PGProperty.SSL_ROOT_CERT.getOrDefault(connection));
        factory = socketFactory(new Tls(extraRoots.map(Path::of)));
    }

    static SSLSocketFactory socketFactory(Tls tls) {
        return FACTORIES.computeIfAbsent(tls, Tls::socketFactory);
    }

    @Override
    public Socket createSocket(Socket plain, String host, int port, boolean autoClose) throws IOException {
        SSLSocket socket = (SSLSocket) super.createSocket(plain, host, port, autoClose);
        socket.setEnabledProtocols(Tls.PROTOCOLS.toArray(String[]::new));
        return socket;
    }
}
