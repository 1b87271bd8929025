package dev.keyturn.testkit.contract;

import dev.keyturn.testkit.faults.CrashPoints;
import dev.keyturn.testkit.faults.Fate;
import dev.keyturn.testkit.faults.Fault;
import dev.keyturn.testkit.faults.Run;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Everything that can go wrong once, at every remote call; then the rotation is run again. */
record FaultCases(CrashPoints points) {
    private static final Set<Fate> WAITING = EnumSet.of(Fate.SILENCE_BEFORE, Fate.SILENCE_AFTER, Fate.THROTTLED);

    Stream<Case> with(Predicate<Fate> wanted) {
        return points.faults().filter(fault -> wanted.test(fault.fate()))
                .map(fault -> new Case(fault.toString(), stage -> play(stage, fault)));
    }

    private int play(Stage stage, Fault fault) throws NotConverged {
        PendingRotation rotation = stage.begin();
        if (!isMet(fault, limit(fault.fate()), rotation, stage)) {
            stage.converge(rotation); // on a machine with much else to do the time was over before the call
            rotation = stage.begin();
            if (!isMet(fault, Stage.AMPLE, rotation, stage)) {
                stage.witness().violated("The call was not made");
            }
        }
        return new Settlement(stage).reach(rotation);
    }

    private boolean isMet(Fault fault, Duration limit, PendingRotation rotation, Stage stage) {
        Run run = new Run(fault, limit);
        stage.rotate(rotation, run);
        stage.witness().look();
        return run.calls().contains(fault.call()) || points.isFarewell(fault.call());
    }

    private static Duration limit(Fate fate) {
        return WAITING.contains(fate) ? Stage.SHORT : Stage.AMPLE;
    }
}
