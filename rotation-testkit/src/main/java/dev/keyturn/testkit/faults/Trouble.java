package dev.keyturn.testkit.faults;

import java.util.Locale;

/** What networks do to connections that nobody has ended. */
public enum Trouble {
    /** All bytes arrive, and all of them late. */
    LATENCY,
    /** Somebody between the two resets a connection, in the midst of whatever it carries. */
    RESET,
    /** The target has gone, and the function is not told: what it sends is accepted and read by nobody. */
    HALF_OPEN,
    /** Nothing passes any more in either direction, on any connection, and no end of one does. */
    BLACK_HOLE,
    /** Bytes arrive one by one, so slowly that no time-out for a single answer ends the wait. */
    DRIP;

    /** Whether it befalls one connection; otherwise all, until somebody has healed the network. */
    boolean isOver() {
        return this == RESET || this == HALF_OPEN;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
