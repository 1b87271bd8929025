package dev.keyturn.testkit.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;

/** One connection on a {@link TroubledProxy}'s stretch. */
final class TroubledConnection {
    private static final int BUFFER = 16_384;

    private final TroubledProxy proxy;
    private final Socket client;
    private final Socket server;
    private volatile boolean silent;

    TroubledConnection(TroubledProxy proxy, Socket client, Socket server) throws IOException {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    void start() {
        Thread.ofPlatform().daemon().name("to-target").start(() -> pump(client, server));
        Thread.ofPlatform().daemon().name("from-target").start(() -> pump(server, client));
    }

    void close() {
        end(client);
        end(server);
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                carry(buffer, length, to);
            }
        } catch (IOException broken) {
            end(from); // a connection that breaks ends as well
        }
        if (!silent) {
            end(to);
        }
    }

    private void carry(byte[] bytes, int length, Socket to) throws IOException {
        if (silent) {
            return;
        }
        TroubledProxy.Passage passage = proxy.pass(length);
        OutputStream out = to.getOutputStream();
        out.write(bytes, 0, passage.sound());
        if (passage.sound() < length) {
            meet(passage.onset(), Arrays.copyOfRange(bytes, passage.sound(), length), out);
        }
    }

    private void meet(Onset onset, byte[] rest, OutputStream out) throws IOException {
        switch (onset.trouble()) {
            case LATENCY -> {
                sleep(onset.delay());
                out.write(rest);
            }
            case RESET -> {
                reset(client);
                reset(server);
            }
            case HALF_OPEN -> {
                silent = true;
                end(server);
            }
            case BLACK_HOLE -> silent = true;
            case DRIP -> drip(onset.delay(), rest, out);
        }
    }

    /** What has not arrived when the way is sound again arrives then. */
    private void drip(Duration delay, byte[] bytes, OutputStream out) throws IOException {
        int arrived = 0;
        for (; arrived < bytes.length && !proxy.isSound(); arrived++) {
            sleep(delay);
            out.write(bytes[arrived]);
        }
        out.write(bytes, arrived, bytes.length - arrived);
    }

    /** Closed in this way, a connection does not end: its peer is told that it is gone. */
    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static void sleep(Duration time) throws IOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException closed) {
            throw new InterruptedIOException();
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException unclosed) {
            throw new UncheckedIOException(unclosed);
        }
    }
}
