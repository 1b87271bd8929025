package dev.keyturn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PatienceTest {
    /** Half of 0.1 s, 0.2 s and 0.4 s. */
    private static final Duration SHORTEST_OF_THREE = Duration.ofMillis(350);

    @Test
    void callIsMadeAgainUntilItIsAnswered() {
        AtomicInteger calls = new AtomicInteger();

        String answer = Patience.call(Deadline.in(Duration.ofMinutes(1)), () -> {
            if (calls.incrementAndGet() < 3) {
                throw later();
            }
            return "answer";
        });

        assertThat(answer).isEqualTo("answer");
        assertThat(calls).hasValue(3);
    }

    @Test
    void pausesDouble() {
        Patience patience = new Patience(Deadline.in(Duration.ofMinutes(1)));
        long start = System.nanoTime();
        for (int i = 0; i < 3; i++) {
            assertThat(patience.pause()).isTrue();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORTEST_OF_THREE);
    }

    /** 0.1 s, 0.2 s, 0.4 s and 0.8 s at most; whoever paused for the longest at once could not do so often. */
    @Test
    void manyTriesFitIntoAFewSeconds() {
        Patience patience = new Patience(Deadline.in(Duration.ofSeconds(3)));

        assertThat(Stream.generate(patience::pause).limit(4)).containsOnly(true);
    }

    @Test
    void failureThatIsNotTheOtherSidesFaultIsPassedOnAtOnce() {
        RotationException no = new RotationException.Refused("NO", "No.", "Ask.");
        AtomicInteger calls = new AtomicInteger();

        assertThatThrownBy(() -> Patience.call(Deadline.in(Duration.ofMinutes(1)), () -> {
            calls.incrementAndGet();
            throw no;
        })).isSameAs(no);
        assertThat(calls).hasValue(1);
    }

    @Test
    void nobodyWaitsForATryThatWouldHaveNoTime() {
        assertThat(new Patience(Deadline.in(Duration.ofMillis(120))).pause()).isFalse();
        assertThatThrownBy(() -> Patience.call(Deadline.in(Duration.ZERO), () -> {
            throw later();
        })).hasMessageContaining("Not now.");
    }

    @Test
    void interruptEndsThePauseAndIsPassedOn() {
        Patience patience = new Patience(Deadline.in(Duration.ofMinutes(1)));
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(RotationException.Unreachable.class).isThrownBy(patience::pause)
                .returns("INTERRUPTED", RotationException::code);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static RotationException later() {
        return new RotationException.Unreachable("LATER", "Not now.", "Wait.");
    }
}
