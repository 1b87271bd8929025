package dev.keyturn.postgres;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;

/** A server that says no to TLS, and remembers all that the client sends before and after. */
final class PlainServer {
    private static final int SSL_REQUEST_BYTES = 8;
    private final CompletableFuture<byte[]> heard;

    private PlainServer(CompletableFuture<byte[]> heard) {
        this.heard = heard;
    }

    static PlainServer answering(ServerSocket listening) {
        return new PlainServer(CompletableFuture.supplyAsync(() -> listen(listening)));
    }

    byte[] heard() {
        return heard.join();
    }

    private static byte[] listen(ServerSocket listening) {
        try (Socket client = listening.accept()) {
            ByteArrayOutputStream heard = new ByteArrayOutputStream();
            heard.write(client.getInputStream().readNBytes(SSL_REQUEST_BYTES));
            client.getOutputStream().write('N');
            heard.write(client.getInputStream().readAllBytes());
            return heard.toByteArray();
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }
}
