package dev.keyturn.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Says back whatever it hears, on any number of connections, and remembers it. */
final class EchoServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger ends = new AtomicInteger();

    private EchoServer() throws IOException {}

    static EchoServer start() throws IOException {
        EchoServer server = new EchoServer();
        Thread.ofPlatform().daemon().start(server::accept);
        return server;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(listening.getInetAddress(), listening.getLocalPort());
    }

    String heard() {
        return String.join("", heard);
    }

    /** How many connections have come to their end. */
    int ends() {
        return ends.get();
    }

    void awaitEnds(int expected) {
        long latest = System.nanoTime() + PATIENCE.toNanos();
        while (ends.get() < expected) {
            assertThat(System.nanoTime()).as("connections end").isLessThan(latest);
            Thread.onSpinWait();
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofPlatform().daemon().start(() -> echo(client));
            } catch (IOException closed) {
                assertThat(listening.isClosed()).isTrue();
            }
        }
    }

    private void echo(Socket client) {
        byte[] buffer = new byte[100];
        try (client) {
            InputStream in = client.getInputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                heard.add(new String(buffer, 0, length, StandardCharsets.US_ASCII));
                client.getOutputStream().write(buffer, 0, length);
            }
            ends.incrementAndGet();
        } catch (IOException reset) {
            ends.incrementAndGet(); // an end as well
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
