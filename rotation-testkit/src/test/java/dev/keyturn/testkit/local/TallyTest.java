package dev.keyturn.testkit.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.database.LoginCounts;
import dev.keyturn.testkit.local.Probe.Held;
import dev.keyturn.testkit.local.Probe.Kind;
import dev.keyturn.testkit.local.Probe.Outcome;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TallyTest {
    private final Tally tally = new Tally();
    private final long start = System.nanoTime();

    @Test
    void gapLastsFromTheFirstRefusalToTheNextLoginThatWorks() {
        count(Kind.FRESH, Outcome.ACCEPTED, Held.CURRENT, 0);
        count(Kind.FRESH, Outcome.REFUSED, Held.CURRENT, 20);
        count(Kind.CACHING, Outcome.REFUSED, Held.CURRENT, 30);
        count(Kind.FRESH, Outcome.ACCEPTED, Held.CURRENT, 50);
        count(Kind.FRESH, Outcome.REFUSED, Held.CURRENT, 100);
        count(Kind.FRESH, Outcome.ACCEPTED, Held.CURRENT, 110);

        assertThat(tally.downtime()).isEqualTo(Duration.ofMillis(40));
        assertThat(tally.readers()).isEqualTo(new LoginCounts(3, 3));
    }

    @Test
    void valuesThatAreNotCurrentSayNothingAboutTheGap() {
        count(Kind.LEAK, Outcome.REFUSED, Held.OTHER, 0);
        count(Kind.CACHING, Outcome.REFUSED, Held.OTHER, 10);

        assertThat(tally.downtime()).isZero();
        assertThat(tally.isCurrentRefused()).isFalse();
        assertThat(tally.readers()).isEqualTo(new LoginCounts(0, 1));
        assertThat(tally.of(Kind.LEAK)).isEqualTo(new LoginCounts(0, 1));
    }

    @Test
    void loginWithoutAnAnswerFailsAReaderButProvesNoLeakDead() {
        count(Kind.FRESH, Outcome.UNANSWERED, Held.CURRENT, 0);
        count(Kind.LEAK, Outcome.UNANSWERED, Held.OTHER, 0);

        assertThat(tally.readers()).isEqualTo(new LoginCounts(0, 1));
        assertThat(tally.of(Kind.LEAK)).isEqualTo(new LoginCounts(0, 0));
    }

    @Test
    void gapThatHasNotEndedGrows() {
        count(Kind.FRESH, Outcome.REFUSED, Held.CURRENT, -1_000);

        assertThat(tally.isCurrentRefused()).isTrue();
        assertThat(tally.downtime()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void statementsAreAddedUpAndTheFirstErrorIsKept() {
        tally.count(Statements.DONE);
        tally.count(Statements.forbidden("first"));
        tally.count(Statements.failed("second"));

        assertThat(tally.statements()).isEqualTo(new Statements(3, 1, 1, Optional.of("first")));
    }

    private void count(Kind kind, Outcome outcome, Held held, long millis) {
        tally.count(new Probe(kind, outcome, held, start + Duration.ofMillis(millis).toNanos()));
    }
}
