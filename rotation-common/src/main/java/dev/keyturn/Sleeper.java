package dev.keyturn;

import java.time.Duration;

/** How a function lets time pass. A test that plays more than it could wait for says itself what happens meanwhile. */
@FunctionalInterface
public interface Sleeper {
    /**
     * Returns when that much time has passed.
     *
     * @throws RotationException.Unreachable if there is not that much left before the deadline
     */
    void sleep(Deadline deadline, Duration time);
}
