package dev.keyturn.testkit.faults;

import dev.keyturn.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One connection of a function to its target. It understands no protocol: whatever the client sends after the server
 * has spoken is the next call. That holds under TLS, and for every protocol in which one side waits for the other.
 */
final class ProxiedConnection {
    private static final int BUFFER = 16_384;

    private final Run run;
    private final Socket client;
    private final Socket server;
    private final Step step;
    private final String name;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile Optional<RemoteCall> unanswered = Optional.empty();
    private volatile Fate fate = Fate.DELIVERED;

    ProxiedConnection(Run run, Socket client, Socket server) {
        this.run = run;
        this.client = client;
        this.server = server;
        step = run.step();
        name = "connection " + run.connected(end) + ", message";
    }

    void start() {
        run.atDeath(this::functionGone);
        Thread.ofPlatform().daemon().name("to-target").start(() -> pump(client, this::fromClient, this::functionGone));
        Thread.ofPlatform().daemon().name("from-target").start(() -> pump(server, this::fromServer, this::targetGone));
    }

    /** Ends both sides, whatever else is pretended. */
    void close() {
        end(client);
        end(server);
    }

    private void fromClient(byte[] bytes, int length) throws IOException {
        if (unanswered.isEmpty()) {
            RemoteCall call = run.next(step, Peer.TARGET, name);
            unanswered = Optional.of(call);
            fate = run.meet(call);
        }
        if (fate == Fate.CRASH_BEFORE) {
            run.die();
        }
        if (!run.isDead() && fate != Fate.SILENCE_BEFORE) {
            server.getOutputStream().write(bytes, 0, length);
        }
    }

    private void fromServer(byte[] bytes, int length) throws IOException {
        if (unanswered.isPresent() && fate == Fate.CRASH_AFTER) {
            run.die();
        }
        if (run.isDead() || isSilent()) {
            return; // swallowed
        }
        unanswered.ifPresent(run::effect);
        unanswered = Optional.empty();
        client.getOutputStream().write(bytes, 0, length);
    }

    private void functionGone() {
        if (fate == Fate.CRASH_AFTER) {
            run.die(); // there was nothing to wait for: that call was the client's farewell
        }
        end(client);
        if (!isSilent() && !run.hasVanished()) {
            end(server);
        }
    }

    private void targetGone() {
        if (fate == Fate.CRASH_AFTER && unanswered.isPresent()) {
            run.die();
        }
        if (!isSilent()) {
            end(client);
        }
        end.complete(null);
    }

    private boolean isSilent() {
        return fate == Fate.SILENCE_BEFORE || fate == Fate.SILENCE_AFTER;
    }

    private static void pump(Socket from, Carrier carrier, Runnable atEnd) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                carrier.carry(buffer, length);
            }
            atEnd.run();
        } catch (IOException broken) {
            atEnd.run(); // a connection that breaks ends as well
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException unclosed) {
            throw new UncheckedIOException(unclosed);
        }
    }

    @FunctionalInterface
    private interface Carrier {
        void carry(byte[] bytes, int length) throws IOException;
    }
}
