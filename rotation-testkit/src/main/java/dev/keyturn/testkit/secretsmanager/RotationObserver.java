package dev.keyturn.testkit.secretsmanager;

import dev.keyturn.Step;

/**
 * Watches the steps of rotations, for a live display or a timeline. Called on the thread that drives the rotation,
 * which waits for the observer.
 */
@FunctionalInterface
public interface RotationObserver {
    /** The function is about to be invoked. */
    default void before(PendingRotation rotation, Step step) {}

    /** The function has answered. After finishSecret the service has already cleared AWSPENDING. */
    void after(StepReport report);
}
