package dev.keyturn.testkit.contract;

import dev.keyturn.Step;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Steps that come again, at once or late. */
final class RepeatCases {
    private RepeatCases() {}

    static Stream<Case> all() {
        return Arrays.stream(Step.values()).flatMap(step -> Stream.of(
                new Case("step again", step.wireName() + " twice", stage -> twice(stage, step)),
                new Case("step again", step.wireName() + " after finishSecret", stage -> late(stage, step)),
                new Case("step again", step.wireName() + " after another rotation", stage -> veryLate(stage, step))));
    }

    private static int twice(Stage stage, Step repeated) throws NotConverged {
        PendingRotation rotation = stage.begin();
        stage.use(stage.watchedRun());
        for (Step step : Step.values()) {
            stage.step(rotation, step);
            if (step == repeated) {
                stage.step(rotation, step);
            }
        }
        return new Settlement(stage).reach(rotation);
    }

    private static int late(Stage stage, Step step) throws NotConverged {
        PendingRotation rotation = stage.begin();
        stage.converge(rotation);
        stage.step(rotation, step);
        return new Settlement(stage).reach(rotation);
    }

    /** Whether the old rotation's step succeeds or fails is all the same; it has nothing to change any more. */
    private static int veryLate(Stage stage, Step step) throws NotConverged {
        PendingRotation old = stage.begin();
        stage.converge(old);
        PendingRotation rotation = stage.begin();
        stage.converge(rotation);
        Map<String, Set<String>> labels = stage.secret().labels();
        stage.tryStep(old, step);
        if (!stage.secret().labels().equals(labels)) {
            stage.witness().violated("The labels moved from " + labels + " to " + stage.secret().labels());
        }
        return new Settlement(stage).reach(rotation);
    }
}
