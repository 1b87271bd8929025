package dev.keyturn.testkit.faults;

import dev.keyturn.Step;
import java.util.Set;

/**
 * One call that a function makes, named so that it can be found again in another run: two calls that are equal are the
 * same call.
 *
 * @param step the step that makes it; for a target, the step that opened the connection
 * @param where the operation of Secrets Manager, or the connection to the target
 * @param nth its number among the calls of that step to that place, from 1
 */
public record RemoteCall(Step step, Peer peer, String where, int nth) {

    private static final Set<String> WRITES = Set.of("PutSecretValue", "UpdateSecretVersionStage");

    /** Whether it changes what Secrets Manager stores. */
    boolean writes() {
        return WRITES.contains(where);
    }

    @Override
    public String toString() {
        return step.wireName() + ", " + where + " " + nth;
    }
}
