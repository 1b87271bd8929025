package dev.keyturn.testkit.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A client of MySQL or MariaDB that hangs up in the middle of a login, which no driver does.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/8.0.31/page_protocol_connection_phase.html">MySQL:
 *      Connection Phase</a>
 */
final class HalfLogin implements AutoCloseable {

    private static final int LONG_PASSWORD = 0x1;
    private static final int PROTOCOL_41 = 0x200;
    private static final int SECURE_CONNECTION = 0x8000;
    private static final int PLUGIN_AUTH = 0x80000;
    private static final int LONGEST_PACKET = 1 << 24;
    private static final byte UTF8MB4 = 45;

    private final Socket socket;
    private final byte[] greeting;

    /** Connects and waits for the server's greeting. */
    HalfLogin(DatabaseServer server) throws IOException {
        socket = new Socket(server.host(), server.port(), InetAddress.getByName(DatabaseServer.FUNCTION), 0);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        greeting = in.readNBytes(Integer.reverseBytes(in.readInt()) & 0xFFFFFF);
    }

    /** Proves a password by the server's own first plugin. MySQL's must have seen the password already. */
    HalfLogin prove(String user, String password) throws IOException {
        byte[] nonce = nonce();
        byte[] once;
        byte[] mask;
        if (new String(greeting, UTF_8).endsWith("caching_sha2_password\0")) {
            once = hash("SHA-256", password.getBytes(UTF_8));
            mask = hash("SHA-256", hash("SHA-256", once), nonce);
        } else {
            once = hash("SHA-1", password.getBytes(UTF_8));
            mask = hash("SHA-1", nonce, hash("SHA-1", once));
        }
        for (int i = 0; i < once.length; i++) {
            once[i] ^= mask[i];
        }
        return answer(user, once, once.length == 32 ? "caching_sha2_password" : "mysql_native_password");
    }

    /** Names a user and a plugin that the server does not have, so that it has to name another. */
    HalfLogin proveNothing(String user) throws IOException {
        return answer(user, new byte[0], "a_plugin_of_nobody");
    }

    /** Hangs up; what was sent still arrives. */
    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Hangs up with a reset, after which the server may not even read what was sent. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private HalfLogin answer(String user, byte[] proof, String plugin) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN)
                .putInt(LONG_PASSWORD | PROTOCOL_41 | SECURE_CONNECTION | PLUGIN_AUTH)
                .putInt(LONGEST_PACKET).put(UTF8MB4).array());
        body.write((user + "\0").getBytes(UTF_8));
        body.write(proof.length);
        body.write(proof);
        body.write((plugin + "\0").getBytes(UTF_8));
        socket.getOutputStream().write(ByteBuffer.allocate(4 + body.size()).order(ByteOrder.LITTLE_ENDIAN)
                .putInt(body.size() | 1 << 24).put(body.toByteArray()).array());
        return this;
    }

    /** What the server wants to be mixed with the password: in two parts, 8 bytes, and 12 bytes 19 bytes further on. */
    private byte[] nonce() {
        int start = 1;
        while (greeting[start] != 0) {
            start++;
        }
        start += 1 + Integer.BYTES;
        byte[] nonce = Arrays.copyOfRange(greeting, start, start + 20);
        System.arraycopy(greeting, start + 8 + 19, nonce, 8, 12);
        return nonce;
    }

    private static byte[] hash(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
