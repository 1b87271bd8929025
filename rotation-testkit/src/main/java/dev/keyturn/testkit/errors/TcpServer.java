package dev.keyturn.testkit.errors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on a free loopback port that treats every client as a test wants, and then hangs up. */
public final class TcpServer implements AutoCloseable {
    private final ServerSocket listening = listen();
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

    /** What happens to a client. */
    public interface Treatment {
        void of(Socket client) throws IOException;
    }

    /** Starts a server, which ends with {@link #close}. */
    public static TcpServer start(Treatment treatment) {
        TcpServer server = new TcpServer();
        Thread.ofVirtual().start(() -> server.accept(treatment));
        return server;
    }

    public int port() {
        return listening.getLocalPort();
    }

    private void accept(Treatment treatment) {
        try {
            while (true) {
                Socket client = listening.accept();
                clients.execute(() -> treat(client, treatment));
            }
        } catch (IOException closed) {
            clients.shutdownNow();
        }
    }

    private static void treat(Socket client, Treatment treatment) {
        try (client) {
            treatment.of(client);
        } catch (IOException gone) {
            Thread.currentThread().interrupt(); // the client has had enough, and so has this thread
        }
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
