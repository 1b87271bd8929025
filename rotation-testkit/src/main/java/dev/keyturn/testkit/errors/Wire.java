package dev.keyturn.testkit.errors;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What servers say in clear until TLS begins, as far as a client that is to be let down has to believe it. */
public enum Wire {
    /**
     * The client asks, and the server answers with a letter.
     *
     * @see <a href="https://www.postgresql.org/docs/18/protocol-flow.html#PROTOCOL-FLOW-SSL">SSL Session Encryption</a>
     */
    POSTGRES {
        @Override
        public void beginTls(Socket client) throws IOException {
            client.getInputStream().readNBytes(8);
            client.getOutputStream().write(agreement());
        }

        @Override
        byte[] agreement() {
            return ascii("S");
        }

        @Override
        byte[] refusal() {
            return ascii("N");
        }

        @Override
        byte[] anotherProtocol() {
            return ascii("HTTP/1.1 400");
        }

        @Override
        String naming(String user) {
            return "user\0" + user + "\0";
        }
    },
    /**
     * The server speaks first and says whether it has TLS; the client's wish for it takes 36 bytes.
     *
     * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase.html">Connection
     *     Phase</a>
     */
    MYSQL {
        @Override
        public void beginTls(Socket client) throws IOException {
            client.getOutputStream().write(agreement());
            client.getInputStream().readNBytes(36);
        }

        @Override
        byte[] agreement() {
            return greeting("ffff");
        }

        @Override
        byte[] refusal() {
            return greeting("fff7");
        }

        // That of MySQL's own X Protocol, whose port is next door.
        @Override
        byte[] anotherProtocol() {
            return HexFormat.of().parseHex("050000000b08051a00");
        }

        @Override
        String naming(String user) {
            return user + "\0";
        }
    };

    private static final String VERSION = "8.0.31";
    private static final String PLUGIN = "caching_sha2_password";

    /** The server's side until the client's handshake has to come. */
    public abstract void beginTls(Socket client) throws IOException;

    /** All that a server that has TLS says before it begins. */
    abstract byte[] agreement();

    /** What a server that has none says in its place. */
    abstract byte[] refusal();

    /** What somebody says who is no such server at all. */
    abstract byte[] anotherProtocol();

    /** How a client tells a server who it is. */
    abstract String naming(String user);

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** @param capabilities the lower half of them; the lowest bit of its second byte's upper half is TLS */
    private static byte[] greeting(String capabilities) {
        HexFormat hex = HexFormat.of();
        String payload = "0a" + hex.formatHex(ascii(VERSION)) + "00" + "01000000" + "41".repeat(8) + "00"
                + capabilities + "ff" + "0200" + "ff00" + "15" + "00".repeat(10) + "41".repeat(12) + "00"
                + hex.formatHex(ascii(PLUGIN)) + "00";
        return hex.parseHex("%02x000000".formatted(payload.length() / 2) + payload);
    }
}
