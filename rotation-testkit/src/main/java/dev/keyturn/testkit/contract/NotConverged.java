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

    /**
     * Whether a person has to act: the function has said so, or a late createSecret of the interrupted rotation has
     * taken AWSPENDING back.
     */
    boolean needsAPerson() {
        return switch (last) {
            case RotationResult.Failed failed ->
                    failed.failure().errorType().equals(RotationException.Refused.class.getName());
            case RotationResult.Abandoned abandoned -> true;
            case RotationResult.Succeeded succeeded -> false;
            case RotationResult.Cancelled cancelled -> false;
            case RotationResult.NotPromoted unpromoted -> false;
        };
    }
}
