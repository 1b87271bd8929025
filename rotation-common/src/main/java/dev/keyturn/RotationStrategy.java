package dev.keyturn;

import java.util.Optional;

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

    /**
     * The mark of what {@link #create} returns, where the target makes the credential and accepts it from the start, or
     * where nothing needs to be known before {@link #set} brings it there; empty where set marks it.
     */
    default Optional<Mark> createdWith() {
        return Optional.empty();
    }

    /**
     * Called where another run of this very step has stored its value first: undoes at the target what {@link #create}
     * did there for this one, which nobody will ever read.
     */
    default void discard(Rotation rotation, Secret made) {}

    /** Makes the target accept pending, unless create already did. */
    default void set(Rotation rotation, Secret pending) {}

    /** Returns normally only if the target accepts pending. */
    void test(Rotation rotation, Secret pending);
}
