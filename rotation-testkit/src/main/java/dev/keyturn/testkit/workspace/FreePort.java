package dev.keyturn.testkit.workspace;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port of loopback that nobody listens at, for programs that have to be told theirs. It is none of those that systems
 * give to connections by themselves: between the look and the program's start, one of thousands of connections would
 * take it now and then.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6335#section-6">RFC 6335, section 6</a>: those from 49152 on; Linux
 *      begins at 32768
 */
public final class FreePort {
    private static final int LEAST = 10_000;
    private static final int MOST = 32_767;

    private FreePort() {}

    public static int find() throws IOException {
        int port;
        do {
            port = ThreadLocalRandom.current().nextInt(LEAST, MOST);
        } while (!isFree(port));
        return port;
    }

    private static boolean isFree(int port) throws IOException {
        try (ServerSocket there = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return there.isBound();
        } catch (BindException taken) {
            return false;
        }
    }
}
