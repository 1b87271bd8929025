package dev.keyturn.testkit.contract;

import dev.keyturn.Step;
import dev.keyturn.testkit.faults.CrashPoints;
import dev.keyturn.testkit.faults.Fate;
import dev.keyturn.testkit.faults.Fault;
import dev.keyturn.testkit.faults.Interference;
import dev.keyturn.testkit.faults.RemoteCall;
import dev.keyturn.testkit.faults.Run;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A run is interrupted at one of its calls, for ever or for a while, and others act: the service, a twin, a person.
 * Where the run goes on afterwards it is the late twin of what they have begun.
 */
record InterruptionCases(CrashPoints points) {
    private static final String PAUSE = "pause, others meanwhile";
    private static final Set<Meanwhile> PERSONS = EnumSet.complementOf(EnumSet.of(Meanwhile.TWIN));

    /** Those of setSecret come first, from its end: whoever looks for a single violation finds one there soonest. */
    Stream<Case> all() {
        List<RemoteCall> setting = points.of(Step.SET_SECRET).reversed();
        List<RemoteCall> others = points.calls().stream().filter(call -> call.step() != Step.SET_SECRET).toList();
        return Stream.concat(
                Stream.of(setting, others).flatMap(List::stream).filter(Predicate.not(points::isFarewell))
                        .flatMap(InterruptionCases::pauses),
                setting.stream().flatMap(InterruptionCases::crashes));
    }

    private static Stream<Case> pauses(RemoteCall call) {
        Stream<Case> overtaken = Arrays.stream(Meanwhile.values()).map(
                others -> new Case(PAUSE, "pause before " + call + "; " + others,
                        stage -> overtaken(stage, call, others)));
        return Stream.concat(overtaken,
                Stream.of(new Case("cancelled", "cancelled before " + call, stage -> cancelled(stage, call))));
    }

    private static Stream<Case> crashes(RemoteCall call) {
        return PERSONS.stream()
                .map(others -> new Case("crash, then others", "crash after " + call + "; " + others,
                        stage -> crash(stage, call, others)));
    }

    private static int crash(Stage stage, RemoteCall call, Meanwhile others) throws NotConverged {
        PendingRotation rotation = stage.begin();
        stage.rotate(rotation, new Run(new Fault(call, Fate.CRASH_AFTER), Stage.AMPLE));
        stage.witness().look();
        return others.settle(stage, others.happensTo(rotation, stage));
    }

    /** The others get as far as they can while the run waits; then it goes on, and then they may try again. */
    private static int overtaken(Stage stage, RemoteCall call, Meanwhile others) throws NotConverged {
        PendingRotation rotation = stage.begin();
        Suspended late = Suspended.before(call, rotation, stage);
        PendingRotation next = others.happensTo(rotation, stage);
        // A run that is suspended in setSecret may hold the fence, and whoever waits for that waits in vain.
        Duration patience = call.step() == Step.SET_SECRET ? Stage.SHORT : Stage.AMPLE;
        stage.rotate(next, new Run(Interference.NONE, patience));
        late.goOn();
        return others.settle(stage, stage.isTakenUpAgain(rotation) ? rotation : next);
    }

    /** The run goes on although it is no longer wanted; afterwards rotation is turned on again. */
    private static int cancelled(Stage stage, RemoteCall call) throws NotConverged {
        PendingRotation rotation = stage.begin();
        Suspended late = Suspended.before(call, rotation, stage);
        stage.secret().cancel();
        late.goOn();
        stage.secret().takePendingOff(rotation);
        return new Settlement(stage).reach(stage.begin());
    }
}
