package dev.keyturn.postgres;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Agrees to TLS, as PostgreSQL does or at once, and then only listens: what it is told, it keeps. */
final class TlsServer implements AutoCloseable {
    private static final int SSL_REQUEST_BYTES = 8;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final SSLContext context;
    private final String[] protocols;
    private final TcpServer server;

    private TlsServer(SSLContext context, String[] protocols, int bytesInClear) {
        this.context = context;
        this.protocols = protocols;
        server = TcpServer.start(client -> {
            client.getInputStream().readNBytes(bytesInClear);
            client.getOutputStream()
                    .write("S".repeat(Integer.signum(bytesInClear)).getBytes(StandardCharsets.US_ASCII));
            heard.add(listen(client));
        });
    }

    /** @param protocols those that it speaks, or none for the JDK's choice */
    static TlsServer postgres(SSLContext context, String... protocols) {
        return new TlsServer(context, protocols, SSL_REQUEST_BYTES);
    }

    /** @param protocols those that it speaks, or none for the JDK's choice */
    static TlsServer https(SSLContext context, String... protocols) {
        return new TlsServer(context, protocols, 0);
    }

    int port() {
        return server.port();
    }

    /** Waits for the next connection's end, and tells what came over TLS: nothing if the handshake failed. */
    String heard() throws InterruptedException {
        return heard.take();
    }

    private String listen(Socket client) {
        try (SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(client, null, true)) {
            tls.setUseClientMode(false);
            if (protocols.length > 0) {
                tls.setEnabledProtocols(protocols);
            }
            tls.startHandshake();
            byte[] first = tls.getInputStream().readNBytes(1);
            byte[] rest = tls.getInputStream().readNBytes(tls.getInputStream().available());
            return new String(first, StandardCharsets.UTF_8) + new String(rest, StandardCharsets.UTF_8);
        } catch (IOException refused) {
            return "";
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
