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
                .map(fault -> new Case(fault.fate().name(), fault.toString(), stage -> play(stage, fault)));
    }

    private int play(Stage stage, Fault fault) throws NotConverged {
        return play(stage, fault, limit(fault.fate()));
    }

    private int play(Stage stage, Fault fault, Duration limit) throws NotConverged {
        PendingRotation rotation = stage.begin();
        Run run = new Run(fault, limit);
        stage.rotate(rotation, run);
        stage.witness().look();
        if (!run.calls().contains(fault.call()) && !points.isFarewell(fault.call())) {
            if (limit.compareTo(Stage.AMPLE) < 0) {
                throw new OutOfTime(another -> play(another, fault, Stage.AMPLE));
            }
            stage.witness().violated("The call was not made");
        }
        return new Settlement(stage).reach(rotation);
    }

    private static Duration limit(Fate fate) {
        return WAITING.contains(fate) ? Stage.SHORT : Stage.AMPLE;
    }
}
