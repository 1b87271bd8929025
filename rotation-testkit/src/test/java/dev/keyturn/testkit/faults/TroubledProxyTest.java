package dev.keyturn.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TroubledProxyTest {
    private static final Duration DELAY = Duration.ofMillis(30);
    private EchoServer server;
    private TroubledProxy proxy;
    private InetSocketAddress address;

    @BeforeEach
    void start() throws IOException {
        server = EchoServer.start();
        proxy = new TroubledProxy();
        address = proxy.leadingTo(server.address());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void bytesOfBothDirectionsAreCounted() throws IOException {
        proxy.expect(Onset.NONE);
        try (Socket client = connect()) {
            assertThat(said(client, "four")).isEqualTo("four");
        }
        assertThat(proxy.passed()).isEqualTo(8);
    }

    @Test
    void latencyDelaysEachDirection() throws IOException {
        proxy.expect(new Onset(Trouble.LATENCY, 0, DELAY));
        try (Socket client = connect()) {
            long start = System.nanoTime();
            assertThat(said(client, "late")).isEqualTo("late");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(DELAY.multipliedBy(2));
        }
    }

    @Test
    void resetComesInTheMidstOfAPacketAndOnce() throws IOException {
        proxy.expect(new Onset(Trouble.RESET, 2, DELAY));
        try (Socket client = connect()) {
            assertThatThrownBy(() -> said(client, "packet")).isInstanceOf(SocketException.class);
        }
        server.awaitEnds(1);
        assertThat(server.heard()).isEqualTo("pa");
        try (Socket client = connect()) {
            assertThat(said(client, "next")).isEqualTo("next");
        }
    }

    @Test
    void halfOpenConnectionHasNoOtherEndAndDoesNotSaySo() throws IOException {
        proxy.expect(new Onset(Trouble.HALF_OPEN, 2, DELAY));
        try (Socket client = connect()) {
            assertSilent(client, "packet");
            server.awaitEnds(1);
            assertSilent(client, "more");
        }
        assertThat(server.heard()).isEqualTo("pa");
    }

    @Test
    void blackHoleSwallowsBytesAndEndsOfAllConnections() throws IOException {
        proxy.expect(new Onset(Trouble.BLACK_HOLE, 2, DELAY));
        try (Socket client = connect()) {
            assertSilent(client, "packet");
        }
        try (Socket client = connect()) {
            assertSilent(client, "another");
        }
        assertThat(server.ends()).isZero();
        assertThat(server.heard()).isEqualTo("pa");
    }

    @Test
    void whoeverComesOnceTheNetworkIsHealedHasNoTrouble() throws IOException {
        proxy.expect(new Onset(Trouble.BLACK_HOLE, 0, DELAY));
        try (Socket old = connect(); Socket next = connect()) {
            assertSilent(old, "one");
            proxy.heal();
            assertThat(said(next, "two")).isEqualTo("two");
            assertSilent(old, "three");
        }
    }

    @Test
    void dripLetsBytesThroughOneByOne() throws IOException {
        proxy.expect(new Onset(Trouble.DRIP, 0, DELAY));
        try (Socket client = connect()) {
            long start = System.nanoTime();
            assertThat(said(client, "drip")).isEqualTo("drip");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(DELAY.multipliedBy(4));
        }
    }

    private Socket connect() throws IOException {
        return new Socket(address.getAddress(), address.getPort());
    }

    private static void assertSilent(Socket client, String words) throws IOException {
        client.setSoTimeout(200);
        assertThatThrownBy(() -> said(client, words)).isInstanceOf(SocketTimeoutException.class);
    }

    private static String said(Socket client, String words) throws IOException {
        client.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
        return new String(client.getInputStream().readNBytes(words.length()), StandardCharsets.US_ASCII);
    }
}
