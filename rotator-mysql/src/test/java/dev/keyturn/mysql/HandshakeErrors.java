package dev.keyturn.mysql;

import dev.keyturn.testkit.errors.ErrorPath;
import dev.keyturn.testkit.errors.Observed;
import dev.keyturn.testkit.errors.Stage;
import dev.keyturn.testkit.errors.TestAuthority.Flaw;
import dev.keyturn.testkit.errors.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** What others say who are asked for a MySQL or MariaDB server, and servers with ways of their own. */
final class HandshakeErrors {
    private static final byte[] WEB_SERVER = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private HandshakeErrors() {}

    static Stream<ErrorPath> paths() {
        return Stream.of(
                new ErrorPath("webServerAnswers", "PROTOCOL", stage -> stage.set(
                        stage.secretAt(stage.server(client -> client.getOutputStream().write(WEB_SERVER))))),
                plugin("serverWantsAnotherProof", "client_ed25519"),
                plugin("serverWantsThePasswordItself", "mysql_clear_password"));
    }

    /** A server that has proved who it is, and then asks for a plugin. It must not get the password in answer. */
    private static ErrorPath plugin(String name, String plugin) {
        return new ErrorPath(name, "AUTHENTICATION", stage -> {
            CompletableFuture<String> answer = new CompletableFuture<>();
            SSLSocketFactory sockets = stage.authority().server(Flaw.NONE).getSocketFactory();
            int port = stage.server(client -> {
                Wire.MYSQL.beginTls(client);
                try (SSLSocket tls = (SSLSocket) sockets.createSocket(client, null, true)) {
                    tls.setUseClientMode(false);
                    answer.complete(said(tls, plugin));
                }
            });
            Observed function = stage.bare(Map.of("TLS_CA_FILE", stage.authority().pem("ca").toString()));
            stage.set(function.withSecret(stage.secretAt(port)));
            if (answer.join().contains(Stage.CANARY)) {
                throw new AssertionError("the password was sent");
            }
        });
    }

    /** All that the client says in answer to a switch to this plugin. */
    private static String said(Socket client, String plugin) throws IOException {
        InputStream in = client.getInputStream();
        byte[] header = in.readNBytes(4);
        in.readNBytes((header[0] & 0xff) | ((header[1] & 0xff) << 8));
        byte[] name = plugin.getBytes(StandardCharsets.US_ASCII);
        HexFormat hex = HexFormat.of();
        client.getOutputStream().write(hex.parseHex("%02x000003fe".formatted(name.length + 23)
                + hex.formatHex(name) + "00" + "41".repeat(20) + "00"));
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
