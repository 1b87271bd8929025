package dev.keyturn.testkit.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Schedules are worth something only if a seed says them, and if they differ. */
class DeckTest {
    private static final int CALLS = 17;
    private static final int MANY = 1000;

    @Test
    void aSeedDrawsTheSameScheduleAgain() {
        for (long seed = 1; seed <= MANY; seed++) {
            assertThat(Deck.schedule(seed, CALLS)).isEqualTo(Deck.schedule(seed, CALLS));
        }
    }

    /** As TLS has it: a connection is ended by one message or by two. */
    @Test
    void aFarewellMoreDrawsNoOtherSchedule() {
        assertThat(Deck.schedule(1, CALLS + 1)).isEqualTo(Deck.schedule(1, CALLS));
    }

    @Test
    void hardlyAnySeedsDrawTheSame() {
        Set<Schedule> drawn = LongStream.range(0, MANY).mapToObj(seed -> Deck.schedule(seed, CALLS))
                .collect(Collectors.toCollection(HashSet::new));

        assertThat(drawn).hasSizeGreaterThan(MANY * 9 / 10);
    }

    @Test
    void everyKindOfActionIsDrawn() {
        Set<Class<?>> kinds = LongStream.range(0, MANY).mapToObj(seed -> Deck.schedule(seed, CALLS))
                .flatMap(schedule -> schedule.actions().stream()).map(Object::getClass).collect(Collectors.toSet());

        assertThat(kinds).containsExactlyInAnyOrder(Action.Rotate.class, Action.OneStep.class, Action.Late.class,
                Action.Twins.class, Action.Overtaken.class, Action.Cancel.class, Action.Edit.class, Action.Age.class,
                Action.Lag.class);
    }

    /** Or else a schedule could be made smaller for ever. */
    @Test
    void whatIsMadeSmallerSaysLess() {
        for (long seed = 1; seed <= MANY; seed++) {
            Schedule schedule = Deck.schedule(seed, CALLS);
            assertThat(schedule.smaller()).isNotEmpty()
                    .allSatisfy(
                            smaller -> assertThat(smaller.toString()).hasSizeLessThan(schedule.toString().length()));
        }
    }
}
