package dev.keyturn.testkit.fleet;

import dev.keyturn.Step;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.RotationObserver;
import dev.keyturn.testkit.secretsmanager.StepReport;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts how often the service has run each rotation. */
final class Attempts implements RotationObserver {
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

    @Override
    public void before(PendingRotation rotation, Step step) {
        if (step == Step.CREATE_SECRET) {
            attempts.merge(rotation.token(), 1, Integer::sum);
        }
    }

    @Override
    public void after(StepReport report) {
        // what came of it is in the rotation's end
    }

    int mostReruns() {
        return attempts.values().stream().mapToInt(Integer::intValue).max().orElse(1) - 1;
    }
}
