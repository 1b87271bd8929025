package dev.keyturn.testkit.schedules;

import dev.keyturn.testkit.faults.Fate;
import java.util.EnumSet;
import java.util.Set;

/**
 * Something that goes wrong once in a run. A call is told by its number, because what a run calls depends on what has
 * happened before.
 *
 * @param at the number of the call in its run, from 1; a run that makes fewer is spared
 */
record Slip(int at, Fate fate) {
    private static final Set<Fate> WAITING = EnumSet.of(Fate.SILENCE_BEFORE, Fate.SILENCE_AFTER, Fate.THROTTLED);

    /** Whether the run waits until its time is over. */
    boolean waits() {
        return WAITING.contains(fate);
    }

    @Override
    public String toString() {
        return fate + " at call " + at;
    }
}
