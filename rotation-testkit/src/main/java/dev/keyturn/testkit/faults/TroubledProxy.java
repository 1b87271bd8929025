package dev.keyturn.testkit.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A stretch of the way between a function and its target on which there is trouble from some byte on. It understands
 * nothing of what it carries, and ends no connection that its trouble leaves alone.
 */
public final class TroubledProxy implements AutoCloseable {
    private final ServerSocket listening;
    private final List<TroubledConnection> connections = new CopyOnWriteArrayList<>();
    private volatile InetSocketAddress target;
    private Onset onset = Onset.NONE;
    private boolean sound = true;
    private long passed;

    /** A way that leads nowhere yet. @throws UncheckedIOException if no port can be had */
    public TroubledProxy() {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        target = address();
    }

    /** Where this stretch begins, now that it ends somewhere. */
    public synchronized InetSocketAddress leadingTo(InetSocketAddress end) {
        if (target.equals(address())) {
            target = end;
            Thread.ofPlatform().daemon().name("troubled-proxy").start(this::accept);
        }
        return address();
    }

    /** From now on bytes are counted, and trouble is to come. */
    public synchronized void expect(Onset next) {
        onset = next;
        sound = false;
        passed = 0;
    }

    /** Lets everything pass from now on, at its usual speed; what was lost stays lost. */
    public synchronized void heal() {
        onset = Onset.NONE;
        sound = true;
    }

    synchronized boolean isSound() {
        return sound;
    }

    /** How many bytes have passed since trouble was last expected. */
    public synchronized long passed() {
        return passed;
    }

    /** What is to become of so many bytes. */
    synchronized Passage pass(int length) {
        int sound = Math.clamp(onset.afterBytes() - passed, 0, length);
        passed += length;
        Passage passage = new Passage(sound, onset);
        if (sound < length && onset.trouble().isOver()) {
            onset = Onset.NONE;
        }
        return passage;
    }

    /**
     * What becomes of some bytes.
     *
     * @param sound how many of them pass before the onset
     */
    record Passage(int sound, Onset onset) {}

    private InetSocketAddress address() {
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
        TroubledConnection connection =
                new TroubledConnection(this, client, new Socket(target.getAddress(), target.getPort()));
        connections.add(connection);
        connection.start();
    }

    @Override
    public void close() {
        try (listening) {
            connections.forEach(TroubledConnection::close);
        } catch (IOException unclosed) {
            throw new UncheckedIOException(unclosed);
        }
    }
}
