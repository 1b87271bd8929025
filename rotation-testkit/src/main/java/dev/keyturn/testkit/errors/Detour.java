package dev.keyturn.testkit.errors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Leads whoever calls at one address to the service that somebody else has chosen: a process keeps the address that it
 * was started with, and each path has a service of its own.
 */
final class Detour implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final TcpServer server = TcpServer.start(this::lead);
    private volatile int end;

    URI endpoint() {
        return URI.create("http://" + HOST + ":" + server.port());
    }

    /** Leads to another service from now on; connections to the one of before are closed. */
    void to(URI service) {
        if (end != service.getPort()) {
            end = service.getPort();
            clients.forEach(Detour::end);
        }
    }

    private void lead(Socket client) throws IOException {
        clients.add(client);
        try (Socket service = new Socket(HOST, end)) {
            Thread back = Thread.ofVirtual().start(() -> {
                copy(service, client);
                end(client);
            });
            client.getInputStream().transferTo(service.getOutputStream());
            service.shutdownOutput();
            back.join();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } finally {
            clients.remove(client);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException broken) {
            end(from); // and with it the whole way
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException unclosed) {
            throw new UncheckedIOException(unclosed);
        }
    }

    @Override
    public void close() {
        server.close();
        clients.forEach(Detour::end);
    }
}
