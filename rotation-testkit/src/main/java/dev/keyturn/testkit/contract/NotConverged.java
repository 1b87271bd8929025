package dev.keyturn.testkit.contract;

import dev.keyturn.RotationException;
import dev.keyturn.testkit.secretsmanager.RotationResult;

/** A rotation did not come to its end in as many runs as it may take. */
final class NotConverged extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient RotationResult last;

    NotConverged(RotationResult last) {
        super("The last run ended with " + last);
        this.last = last;
    }

    /** Whether the function has said that a person has to act. */
    boolean isRefusal() {
        return last instanceof RotationResult.Failed failed
                && failed.failure().errorType().equals(RotationException.Refused.class.getName());
    }
}
