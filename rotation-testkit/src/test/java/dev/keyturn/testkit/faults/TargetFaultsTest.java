package dev.keyturn.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.Step;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TargetFaultsTest {
    private static final RemoteCall SECOND =
            new RemoteCall(Step.SET_SECRET, Peer.TARGET, "connection 1, message", 2);
    private EchoServer server;
    private Network network;

    @BeforeEach
    void start() throws IOException {
        server = EchoServer.start();
        network = new Network(server.address(), run(Interference.NONE));
    }

    @AfterEach
    void stop() throws IOException {
        network.close();
        server.close();
    }

    @Test
    void whatTheClientSendsAfterTheServerHasSpokenIsTheNextCall() throws IOException {
        AtomicInteger effects = new AtomicInteger();
        Run run = Run.watched(Duration.ofMinutes(1), effects::incrementAndGet);
        run.enter(Step.SET_SECRET);
        network.use(run);
        try (Socket client = connect()) {
            say(client, "one");
            say(client, "two");
        }
        run.leave();
        assertThat(run.calls()).hasSize(2).endsWith(SECOND);
        assertThat(effects).hasValue(2);
    }

    @Test
    void crashBeforeLosesTheRequestAndEverythingLater() throws IOException {
        use(new Fault(SECOND, Fate.CRASH_BEFORE));
        try (Socket client = connect()) {
            say(client, "one");
            assertEnded(client, "two");
        }
        try (Socket next = connect()) {
            assertEnded(next, "three");
        }
        server.awaitEnds(1);
        assertThat(server.heard()).isEqualTo("one");
    }

    @Test
    void crashAfterLosesTheAnswerOnly() throws IOException {
        use(new Fault(SECOND, Fate.CRASH_AFTER));
        try (Socket client = connect()) {
            say(client, "one");
            assertEnded(client, "two");
        }
        server.awaitEnds(1);
        assertThat(server.heard()).isEqualTo("onetwo");
    }

    @Test
    void nextRunFindsTheNetworkWhole() throws IOException {
        use(new Fault(SECOND, Fate.CRASH_BEFORE));
        network.run().die();
        use(Interference.NONE);
        try (Socket client = connect()) {
            say(client, "one");
        }
        assertThat(server.heard()).isEqualTo("one");
    }

    @Test
    void silenceSwallowsAlsoTheEndOfTheConnection() throws IOException {
        use(new Fault(SECOND, Fate.SILENCE_AFTER));
        try (Socket client = connect()) {
            say(client, "one");
            send(client, "two");
            client.setSoTimeout(50);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
        network.run().die();
        use(Interference.NONE);
        try (Socket other = connect()) {
            say(other, "three");
        }
        server.awaitEnds(1); // of the other connection: the silent one goes on
        assertThat(server.ends()).isEqualTo(1);
        assertThat(server.heard()).isEqualTo("onetwothree");
    }

    @Test
    void vanishedMachineTellsNobody() throws IOException {
        use(Interference.NONE);
        try (Socket client = connect()) {
            say(client, "one");
            network.run().vanish();
            assertEnded(client, "two");
        }
        assertThat(server.ends()).isZero();
        network.close();
        server.awaitEnds(1);
    }

    private static Run run(Interference interference) {
        Run run = new Run(interference, Duration.ofMinutes(1));
        run.enter(Step.SET_SECRET);
        return run;
    }

    private void use(Interference interference) {
        network.use(run(interference));
    }

    private Socket connect() throws IOException {
        InetSocketAddress address = network.address();
        return new Socket(address.getAddress(), address.getPort());
    }

    private static void say(Socket client, String words) throws IOException {
        send(client, words);
        assertThat(client.getInputStream().readNBytes(words.length())).asString().isEqualTo(words);
    }

    private static void send(Socket client, String words) throws IOException {
        client.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
    }

    /** The end of the stream and a reset are the same to whoever is dead. */
    private static void assertEnded(Socket client, String words) {
        try {
            send(client, words);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        } catch (IOException reset) {
            assertThat(reset).isInstanceOf(SocketException.class);
        }
    }
}
