package dev.keyturn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void workThatEndsInTimeHasEnded() {
        AtomicBoolean done = new AtomicBoolean();

        Deadline.in(Duration.ofMinutes(1)).bound(() -> done.set(true));

        assertThat(done).isTrue();
    }

    @Test
    void nothingLastsLongerThanItsLimitNorThanTheTimeThatIsLeft() {
        Deadline deadline = Deadline.in(Duration.ofMinutes(1));

        assertThat(deadline.atMost(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
        assertThat(deadline.atMost(Duration.ofHours(1))).isLessThanOrEqualTo(Duration.ofMinutes(1)).isPositive();
    }

    @Test
    void sleepsForAsLongAsItIsAskedTo() {
        long start = System.nanoTime();

        Deadline.in(Duration.ofMinutes(1)).sleep(SHORT);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);
    }

    @Test
    void doesNotBeginASleepThatItCouldNotEnd() {
        assertThatExceptionOfType(RotationException.Unreachable.class)
                .isThrownBy(() -> Deadline.in(Duration.ofMinutes(1)).sleep(Duration.ofHours(1)))
                .returns("OUT_OF_TIME", RotationException::code);
    }

    @Test
    void sleeperThatIsInterruptedSaysSo() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(RotationException.Unreachable.class)
                .isThrownBy(() -> Deadline.in(Duration.ofMinutes(1)).sleep(Duration.ofSeconds(30)))
                .returns("INTERRUPTED", RotationException::code);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void failureOfTheWorkIsPassedOnAsItIs() {
        RotationException failure = new RotationException.Refused("CODE", "No.", "Ask.");
        AssertionError error = new AssertionError();

        assertThatThrownBy(() -> Deadline.in(Duration.ofMinutes(1)).bound(() -> {
            throw failure;
        })).isSameAs(failure);
        assertThatThrownBy(() -> Deadline.in(Duration.ofMinutes(1)).bound(() -> {
            throw error;
        })).isSameAs(error);
    }

    /** As a driver does that waits for a silent server: its socket closes, so that the server notices, too. */
    @Test
    void socketThatIsWaitedOnClosesAtTheDeadline() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertOutOfTime(() -> readFrom(silent.getLocalPort()));

            assertThat(silent.accept().getInputStream().read()).isEqualTo(-1);
        }
    }

    /** As a name server's answer is waited for, which nobody can interrupt. */
    @Test
    void workThatCannotBeInterruptedIsLeftBehind() {
        AtomicBoolean enough = new AtomicBoolean();

        assertOutOfTime(() -> {
            while (!enough.get()) {
                Thread.onSpinWait();
            }
        });
        enough.set(true);
    }

    @Test
    void workThatEndsJustAfterTheDeadlineHasSucceeded() {
        Deadline.in(Duration.ofMillis(-100)).bound(() -> {});
    }

    @Test
    void workThatEndsWellWhenItIsInterruptedHasSucceeded() {
        CountDownLatch reached = new CountDownLatch(1);

        Deadline.in(SHORT).bound(() -> awaitInterrupt(reached));

        assertThat(reached.getCount()).isZero();
    }

    @Test
    void interruptOfTheInvocationReachesTheWork() throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(RotationException.Unreachable.class)
                .isThrownBy(() -> Deadline.in(Duration.ofMinutes(1)).bound(() -> awaitInterrupt(reached)))
                .returns("INTERRUPTED", RotationException::code);
        assertThat(Thread.interrupted()).isTrue();
        reached.await();
    }

    private static void assertOutOfTime(Runnable work) {
        assertThatExceptionOfType(RotationException.Unreachable.class)
                .isThrownBy(() -> Deadline.in(SHORT).bound(work))
                .returns("OUT_OF_TIME", RotationException::code);
    }

    private static void readFrom(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getInputStream().read();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    private static void awaitInterrupt(CountDownLatch reached) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException interrupted) {
            reached.countDown();
        }
    }
}
