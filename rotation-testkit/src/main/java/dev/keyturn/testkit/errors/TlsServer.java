package dev.keyturn.testkit.errors;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Agrees to TLS, as a database does or at once, and then only listens: what it is told, it keeps. */
public final class TlsServer implements AutoCloseable {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final SSLContext context;
    private final String[] protocols;
    private final TcpServer server;

    private TlsServer(SSLContext context, String[] protocols, TcpServer.Treatment beforeTls) {
        this.context = context;
        this.protocols = protocols;
        server = TcpServer.start(client -> {
            beforeTls.of(client);
            heard.add(listen(client));
        });
    }

    /** @param protocols those that it speaks, or none for the JDK's choice */
    static TlsServer database(Wire wire, SSLContext context, String... protocols) {
        return new TlsServer(context, protocols, wire::beginTls);
    }

    /** @param protocols those that it speaks, or none for the JDK's choice */
    static TlsServer https(SSLContext context, String... protocols) {
        return new TlsServer(context, protocols, client -> {});
    }

    public int port() {
        return server.port();
    }

    /** Waits for the next connection's end, and tells what came over TLS: nothing if the handshake failed. */
    public String heard() throws InterruptedException {
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
