package dev.keyturn.testkit.faults;

import java.time.Duration;

/**
 * When trouble begins.
 *
 * @param afterBytes of all connections, in both directions, have passed
 * @param delay of whatever is late
 */
public record Onset(Trouble trouble, long afterBytes, Duration delay) {
    /** Never. */
    static final Onset NONE = new Onset(Trouble.LATENCY, Long.MAX_VALUE, Duration.ZERO);

    @Override
    public String toString() {
        return trouble + " after " + afterBytes + " bytes, delays of " + delay.toMillis() + " ms";
    }
}
