package dev.keyturn.testkit.contract;

import dev.keyturn.testkit.faults.Interference;
import dev.keyturn.testkit.faults.Run;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The run is dead, but its statement lives: it waits on the server until somebody lets go of the account, and is
 * carried out at a time of its own.
 */
final class GhostCases {
    /** A vanished machine's session ends by the time-outs that its function has set, so those have to be short here. */
    private static final Duration VANISHING = Duration.ofSeconds(8);

    private GhostCases() {}

    static Stream<Case> all() {
        return Stream.of(Meanwhile.TWIN, Meanwhile.EDIT).flatMap(others -> Stream.of(
                again("ghost of a dead process; " + others, stage -> haunted(stage, others, Ghost.DEAD)),
                again("ghost of a vanished machine; " + others, stage -> haunted(stage, others, Ghost.VANISHED)),
                again("ghost before a waiting run; " + others, stage -> overtaken(stage, others))));
    }

    /** Where a machine has much else to do, the ghost may be gone before the next run is there: then once more. */
    private static Case again(String name, Case.Script script) {
        return new Case("ghost", name, stage -> {
            try {
                return script.play(stage);
            } catch (Together.InVain late) {
                throw new OutOfTime(script);
            }
        });
    }

    /** How a run comes to its end. */
    private enum Ghost {
        DEAD, VANISHED;

        void leave(Stage stage, PendingRotation rotation) {
            Run run = new Run(Interference.NONE, this == DEAD ? Stage.PATIENT : VANISHING);
            CompletableFuture<RotationResult> dying = stage.start(rotation, run);
            Together.await("the change waits", () -> stage.account().waiting() > 0);
            switch (this) {
                case DEAD -> run.die();
                case VANISHED -> run.vanish();
            }
            Together.await(dying);
            stage.witness().look();
        }
    }

    /** The next run comes and goes before the ghost is released. */
    private static int haunted(Stage stage, Meanwhile others, Ghost ghost) throws NotConverged {
        PendingRotation rotation = stage.begin();
        PendingRotation next;
        Account.Hold hold = stage.account().hold();
        try {
            ghost.leave(stage, rotation);
            next = others.happensTo(rotation, stage);
            stage.rotate(next, new Run(Interference.NONE, Stage.SHORT));
        } finally {
            hold.close();
        }
        return others.settle(stage, next);
    }

    /** The ghost is released while the next run waits behind it. */
    private static int overtaken(Stage stage, Meanwhile others) throws NotConverged {
        PendingRotation rotation = stage.begin();
        PendingRotation next;
        CompletableFuture<RotationResult> behind;
        Account.Hold hold = stage.account().hold();
        try {
            Ghost.DEAD.leave(stage, rotation);
            next = others.happensTo(rotation, stage);
            behind = stage.start(next, new Run(Interference.NONE, Stage.PATIENT));
            Together.await("the next run waits", () -> stage.account().waiting() > 1);
        } finally {
            hold.close();
        }
        Together.await(behind);
        return others.settle(stage, next);
    }
}
