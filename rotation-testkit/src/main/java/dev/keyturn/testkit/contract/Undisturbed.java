package dev.keyturn.testkit.contract;

import dev.keyturn.testkit.faults.CrashPoints;
import dev.keyturn.testkit.faults.Run;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.util.List;

/** The rotation that nothing goes wrong with. Its remote calls are where everything else goes wrong. */
final class Undisturbed {
    private CrashPoints points = new CrashPoints(List.of());

    Case recorded() {
        return new Case("nothing", "undisturbed", this::play);
    }

    CrashPoints points() {
        return points;
    }

    private int play(Stage stage) throws NotConverged {
        PendingRotation rotation = stage.begin();
        Run run = stage.watchedRun();
        stage.rotate(rotation, run);
        points = new CrashPoints(run.calls());
        Settlement settlement = new Settlement(stage);
        stage.account().traces().ifPresent(settlement::requireNothingLeft);
        int reruns = settlement.reach(rotation);
        if (reruns > 0 || stage.account().refusedLogins() > 0) {
            stage.witness().violated("%d re-runs and %d refused logins, with nothing gone wrong"
                    .formatted(reruns, stage.account().refusedLogins()));
        }
        return reruns;
    }
}
