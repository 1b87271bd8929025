package dev.keyturn;

/**
 * How one kind of target has its credential replaced.
 *
 * <p>Each method may be interrupted anywhere and run again with the same rotation; the second run must end where the
 * first would have. No method may break {@link Rotation#current()} for longer than the target forces it to: readers
 * hold it until the labels move.
 */
public interface RotationStrategy {
    /** Returns the credential that will replace current. */
    Secret create(Rotation rotation);

    /** Makes the target accept pending, unless create already did. */
    default void set(Rotation rotation, Secret pending) {}

    /** Returns normally only if the target accepts pending. */
    void test(Rotation rotation, Secret pending);
}
