package dev.keyturn.testkit.contract;

import dev.keyturn.testkit.faults.Pause;
import dev.keyturn.testkit.faults.RemoteCall;
import dev.keyturn.testkit.faults.Run;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import java.util.concurrent.CompletableFuture;

/** A run that waits before one of its calls. */
record Suspended(Stage stage, Pause pause, Run run, CompletableFuture<RotationResult> end) {

    /** Starts a rotation, and returns when it has come to the call. */
    static Suspended before(RemoteCall call, PendingRotation rotation, Stage stage) {
        Pause pause = new Pause(call);
        Run run = new Run(pause, Stage.AMPLE);
        CompletableFuture<RotationResult> end = stage.start(rotation, run);
        pause.awaitReached();
        return new Suspended(stage, pause, run, end);
    }

    /** Lets it run to its end, whatever that may be by now. */
    void goOn() {
        stage.use(run);
        pause.end();
        Together.await(end);
        stage.witness().look();
    }
}
