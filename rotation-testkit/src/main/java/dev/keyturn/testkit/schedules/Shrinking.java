package dev.keyturn.testkit.schedules;

import dev.keyturn.testkit.contract.Subject;
import java.util.Optional;

/** Leaves out of a schedule, one after the other, what it can do without and still break something. */
final class Shrinking {
    /** A schedule that breaks something only now and then must not keep a build for ever. */
    private static final int MOST_PLAYS = 150;

    private final Subject subject;
    private int plays;

    Shrinking(Subject subject) {
        this.subject = subject;
    }

    /** @param outcome of the schedule */
    Finding of(long seed, Schedule drawn, Outcome outcome) {
        Schedule least = drawn;
        Outcome last = outcome;
        for (Optional<Broken> smaller = smaller(least); smaller.isPresent(); smaller = smaller(least)) {
            least = smaller.get().schedule();
            last = smaller.get().outcome();
        }
        return new Finding(seed, drawn.toString(), least.actions().stream().map(Action::toString).toList(),
                last.violations());
    }

    private record Broken(Schedule schedule, Outcome outcome) {}

    private Optional<Broken> smaller(Schedule schedule) {
        return schedule.smaller().takeWhile(next -> plays++ < MOST_PLAYS)
                .map(next -> new Broken(next, Player.play(next, subject)))
                .filter(played -> played.outcome().isViolated()).findFirst();
    }
}
