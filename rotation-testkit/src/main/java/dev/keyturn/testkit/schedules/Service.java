package dev.keyturn.testkit.schedules;

import dev.keyturn.Labels;
import dev.keyturn.Step;
import dev.keyturn.testkit.contract.Settlement;
import dev.keyturn.testkit.contract.Stage;
import dev.keyturn.testkit.faults.Run;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Secrets Manager's part in a schedule: which rotation it runs next, and what has become of those of before. */
final class Service {
    private final Stage stage;
    private final List<PendingRotation> begun = new ArrayList<>();
    private final Set<String> succeeded = new HashSet<>();
    private Optional<PendingRotation> latest = Optional.empty();
    private final Progress progress = new Progress();
    private boolean turnedOff;
    private String lastEnd = "nothing";

    Service(Stage stage) {
        this.stage = stage;
    }

    /** The rotation that AWSPENDING says is not complete, or else a new one. */
    PendingRotation open() {
        if (turnedOff) {
            incomplete().ifPresent(stage.secret()::takePendingOff); // a late createSecret has put it back
        }
        PendingRotation rotation = incomplete().orElseGet(this::begin);
        latest = Optional.of(rotation);
        return rotation;
    }

    private PendingRotation begin() {
        turnedOff = false;
        PendingRotation rotation = stage.begin();
        begun.add(rotation);
        return rotation;
    }

    /** One of the rotations that AWSPENDING has left. */
    Optional<PendingRotation> over(int which) {
        Optional<PendingRotation> incomplete = incomplete();
        List<PendingRotation> over = begun.stream().filter(rotation -> !incomplete.equals(Optional.of(rotation)))
                .toList();
        return over.isEmpty() ? Optional.empty() : Optional.of(over.get(which % over.size()));
    }

    /** All steps. An abandoned one that has got AWSPENDING back, by a late createSecret, is taken up again. */
    void run(PendingRotation rotation, Run run) {
        RotationResult result = stage.rotate(rotation, run);
        progress.note(result);
        lastEnd = result.toString();
        boolean ended = result instanceof RotationResult.Abandoned || result instanceof RotationResult.Cancelled;
        if (ended && incomplete().equals(Optional.of(rotation))) {
            takeUp(rotation, run.limit());
        }
    }

    /** Nothing more goes wrong meanwhile. */
    private void takeUp(PendingRotation rotation, Duration limit) {
        stage.use(Run.watched(limit, stage.witness()::look));
        for (Step step : Step.values()) {
            if (!send(rotation, step)) {
                return;
            }
        }
    }

    /** The step, or the one whose turn it is before that. */
    void step(PendingRotation rotation, Step wanted, Run run) {
        stage.use(run);
        send(rotation, progress.due(rotation, wanted));
    }

    private boolean send(PendingRotation rotation, Step step) {
        Optional<FunctionFailed> failure = stage.tryStep(rotation, step);
        failure.ifPresentOrElse(failed -> lastEnd = failed.toString(), () -> progress.note(rotation, step));
        return failure.isEmpty();
    }

    String lastEnd() {
        return lastEnd;
    }

    void cancel() {
        Optional<PendingRotation> incomplete = incomplete();
        if (!begun.isEmpty()) {
            stage.secret().cancel();
            turnedOff = true;
        }
        incomplete.ifPresent(stage.secret()::takePendingOff);
    }

    /** Checks what must be so whenever a rotation has succeeded. @return whether one has, since this was last asked */
    boolean noteSuccess() {
        return settled().filter(rotation -> succeeded.add(rotation.token())).map(rotation -> {
            checkAtRest(rotation);
            return true;
        }).orElse(false);
    }

    /** The latest rotation, if it has made AWSCURRENT and no other one is open. */
    Optional<PendingRotation> settled() {
        String current = stage.witness().currents().getLast();
        return latest.filter(rotation -> rotation.token().equals(current)).filter(stage::isFinished)
                .filter(rotation -> incomplete().isEmpty());
    }

    /**
     * What must be so after a rotation that has succeeded.
     *
     * @return the value that it has superseded
     */
    String checkAtRest(PendingRotation rotation) {
        List<String> currents = stage.witness().currents();
        if (Set.copyOf(currents).size() != currents.size()) {
            stage.witness().violated("AWSCURRENT moved along " + currents);
        }
        new Ages(stage).requireDead();
        return new Settlement(stage).checkAtRest(rotation, currents.get(currents.size() - 2));
    }

    private Optional<PendingRotation> incomplete() {
        return stage.secret().holder(Labels.PENDING)
                .flatMap(token -> begun.stream().filter(rotation -> rotation.token().equals(token)).findFirst());
    }
}
