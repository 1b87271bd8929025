package dev.keyturn.testkit.schedules;

import dev.keyturn.Step;
import dev.keyturn.testkit.contract.Settlement;
import dev.keyturn.testkit.contract.Stage;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.contract.Together;
import dev.keyturn.testkit.faults.Interference;
import dev.keyturn.testkit.faults.Run;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.Replication;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** Plays one schedule on a stage of its own, and then has the rotation run until it succeeds. */
final class Player {
    private static final String REGION = "us-east-1";

    private final Stage stage;
    private final Service service;
    private final Duration waiting;
    private Optional<Step> standing = Optional.empty();
    private int disturbances;

    /** @param waiting how long a run lasts that waits in vain */
    private Player(Stage stage, Duration waiting) {
        this.stage = stage;
        service = new Service(stage);
        this.waiting = waiting;
    }

    /** Plays it and, where a run was only too slow, plays it again with more time. */
    static Outcome play(Schedule schedule, Subject subject) {
        Subject played = schedule.mentionsCopies() ? new Replicated(subject) : subject;
        try (Stage stage = new Stage(played)) {
            Outcome outcome = new Player(stage, Stage.SHORT).play(schedule);
            if (!stage.witness().sawOnlyDelay()) {
                return outcome;
            }
        }
        try (Stage unhurried = new Stage(played)) {
            return new Player(unhurried, Stage.AMPLE).play(schedule);
        }
    }

    /** How many calls a rotation makes that nothing happens to. */
    static int callsOf(Subject subject) {
        try (Stage stage = new Stage(subject)) {
            Run run = stage.watchedRun();
            stage.rotate(stage.begin(), run);
            return run.calls().size();
        }
    }

    private Outcome play(Schedule schedule) {
        try {
            schedule.actions().forEach(this::play);
            return new Outcome(settle(), stage.witness().violations());
        } catch (RuntimeException stuck) {
            stage.witness().violated(stuck.toString());
            return new Outcome(OptionalInt.empty(), stage.witness().violations());
        }
    }

    private void play(Action action) {
        perform(action);
        stage.witness().look();
        boolean succeeded = service.noteSuccess() && !(action instanceof Action.Overtaken);
        disturbances = succeeded ? 0 : disturbances + action.disturbances();
    }

    private void perform(Action action) {
        switch (action) {
            case Action.Rotate rotate -> service.run(service.open(), run(rotate.slips()));
            case Action.OneStep one -> service.step(service.open(), one.step(), run(one.slips()));
            case Action.Late late -> late(late);
            case Action.Twins twins -> twins(service.open());
            case Action.Overtaken overtaken -> overtaken(overtaken);
            case Action.Cancel cancel -> service.cancel();
            case Action.Edit edit -> stage.secret().edit(Ages.EDITED, edit.content());
            case Action.Age age -> stage.account().traces().ifPresent(traces -> traces.age());
            case Action.Lag lag -> stage.replicate(Replication.ofPrimaryIn(REGION).with("eu-west-1", told(lag)));
        }
    }

    private static String[] told(Action.Lag lag) {
        return ("InProgress ".repeat(lag.answers()) + lag.end()).split(" ");
    }

    private Run run(List<Slip> slips) {
        Duration limit = slips.stream().anyMatch(Slip::waits) || mayWaitForFence() ? waiting : Stage.AMPLE;
        return slips.isEmpty() ? Run.watched(limit, stage.witness()::look) : new Run(new Slips(slips), limit);
    }

    /** A run that stands still in setSecret may hold the fence. */
    private boolean mayWaitForFence() {
        return standing.filter(Step.SET_SECRET::equals).isPresent();
    }

    /** Whether it succeeds or fails is all the same; it has nothing to change any more. */
    private void late(Action.Late late) {
        service.over(late.which()).ifPresent(old -> {
            var before = stage.secret().labels();
            stage.use(run(List.of()));
            stage.tryStep(old, late.step());
            if (!stage.secret().labels().equals(before)) {
                stage.witness().violated("A late step moved the labels from " + before);
            }
        });
    }

    private void twins(PendingRotation rotation) {
        stage.use(new Run(Interference.NONE, mayWaitForFence() ? waiting : Stage.AMPLE));
        Together.run(() -> stage.rotate(rotation), () -> stage.rotate(rotation));
    }

    private void overtaken(Action.Overtaken overtaken) {
        Standstill standstill = new Standstill(overtaken.at());
        Run run = new Run(standstill, Stage.PATIENT);
        CompletableFuture<RotationResult> end = stage.start(service.open(), run);
        standstill.awaitReached(end);
        standing = standstill.step();
        Runnable goOn = () -> goOn(standstill, run, end);
        stage.network().whileTimePasses(() -> {
            if (standstill.isAtPromotion()) {
                longerThanThatLasts(overtaken.arrives() ? goOn : run::die);
            }
        });
        try {
            overtaken.meanwhile().forEach(this::play);
        } finally {
            standing = Optional.empty();
            stage.network().whileTimePasses(() -> {});
            goOn.run();
        }
    }

    private void goOn(Standstill standstill, Run run, CompletableFuture<RotationResult> end) {
        stage.use(run);
        standstill.end();
        Together.await(end);
    }

    /** A function waits for longer than a promotion may last, so that one comes to its end meanwhile. */
    private void longerThanThatLasts(Runnable itsEnd) {
        Run waiting = stage.network().run();
        itsEnd.run();
        stage.use(waiting);
    }

    /** @return how many runs it took until everything was at rest; empty if they were more than is promised */
    private OptionalInt settle() {
        int most = disturbances > 1 ? 3 : 2;
        int runs = 0;
        for (; runs < most && service.settled().isEmpty(); runs++) {
            service.run(service.open(), stage.watchedRun());
            stage.witness().look();
            service.noteSuccess();
        }
        Optional<PendingRotation> last = service.settled();
        if (last.isEmpty()) {
            stage.witness().violated("Not converged after " + most + " runs, the last of which ended with "
                    + service.lastEnd());
            return OptionalInt.empty();
        }
        new Settlement(stage).checkLater(service.checkAtRest(last.get()));
        return OptionalInt.of(runs);
    }
}
