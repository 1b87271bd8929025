package dev.keyturn.testkit.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Accepts a function's connections on a free loopback port and leads each one to the real server. */
final class TargetProxy implements AutoCloseable {
    private final InetSocketAddress target;
    private final Supplier<Run> owner;
    private final ServerSocket listening;
    private final List<ProxiedConnection> connections = new CopyOnWriteArrayList<>();

    TargetProxy(InetSocketAddress target, Supplier<Run> owner) throws IOException {
        this.target = target;
        this.owner = owner;
        listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread.ofPlatform().daemon().name("target-proxy").start(this::accept);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(listening.getInetAddress(), listening.getLocalPort());
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                lead(listening.accept());
            } catch (IOException closed) {
                close();
            }
        }
    }

    private void lead(Socket client) throws IOException {
        Run run = owner.get();
        if (run.isDead()) {
            client.close();
        } else {
            ProxiedConnection connection =
                    new ProxiedConnection(run, client, new Socket(target.getAddress(), target.getPort()));
            connections.add(connection);
            connection.start();
        }
    }

    @Override
    public void close() {
        try (listening) {
            connections.forEach(ProxiedConnection::close);
        } catch (IOException unclosed) {
            throw new UncheckedIOException(unclosed);
        }
    }
}
