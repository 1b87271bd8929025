package dev.keyturn.database;

import dev.keyturn.Deadline;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * On what terms a password may be changed.
 *
 * @param administrator who may change the account where it may not do so itself, if the secret names somebody; reads
 *     that other secret, so it is asked for only when it is needed
 */
public record Terms(Wish wish, Supplier<Optional<Login>> administrator, Deadline deadline) {

    /** What the secret asks for with its field {@code strategy}. */
    public enum Wish {
        /** Nothing: the best that server and account allow. */
        BEST,
        /** {@code dual-password}: both passwords valid for a time, or no change. */
        BOTH,
        /** {@code single-user}: one password. */
        ONE
    }
}
