package dev.keyturn.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.Deadline;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PendingsTest {
    @Test
    void whatIsAskedForIsAskedForAgain() {
        AtomicInteger asked = new AtomicInteger();

        assertThat(Pendings.comesAbout(Deadline.in(Duration.ofSeconds(30)), () -> asked.incrementAndGet() == 3))
                .isTrue();
    }

    @Test
    void noTimeIsWaitedAwayThatGivingUpNeeds() {
        AtomicInteger asked = new AtomicInteger();

        assertThat(Pendings.comesAbout(Deadline.in(Duration.ofSeconds(2)), () -> asked.incrementAndGet() > 1))
                .isFalse();
    }
}
