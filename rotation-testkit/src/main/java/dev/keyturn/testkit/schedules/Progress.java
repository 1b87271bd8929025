package dev.keyturn.testkit.schedules;

import dev.keyturn.Step;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far each rotation has come: the service sends a step after those before it have succeeded, and so does a schedule
 * that sends single ones.
 */
final class Progress {
    private static final List<Step> ORDER = List.of(Step.values());

    private final Map<String, Integer> succeeded = new HashMap<>();

    /** The step that was asked for or, where its turn has not come, the one whose turn it is. */
    Step due(PendingRotation rotation, Step wanted) {
        return ORDER.get(Math.min(ORDER.indexOf(wanted), succeeded.getOrDefault(rotation.token(), 0)));
    }

    void note(PendingRotation rotation, Step done) {
        succeeded.merge(rotation.token(), ORDER.indexOf(done) + 1, Math::max);
    }

    void note(RotationResult result) {
        int steps = switch (result) {
            case RotationResult.Succeeded succeeded -> ORDER.size();
            case RotationResult.Failed failed -> ORDER.indexOf(failed.step());
            case RotationResult.Cancelled cancelled -> 0;
            case RotationResult.Abandoned abandoned -> 0;
            case RotationResult.NotPromoted unpromoted -> 0;
        };
        succeeded.merge(result.token(), steps, Math::max);
    }
}
