package dev.keyturn.testkit.contract;

import dev.keyturn.Step;
import dev.keyturn.testkit.contract.OwnProcess.Death;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;

/**
 * Kills the function's process at random instants of rotations, has the service run them again, and looks: after each
 * death, and at everything once the rotation has come to its end.
 */
final class Deaths {
    /** What Lambda answers for a process that was killed at work. */
    private static final String KILLED = "Runtime.ExitError";
    /** Every so many cases, the run that follows dies as well. */
    private static final int ONE_DIES_TWICE = 3;

    private static final List<Step> STEPS = List.of(Step.values());

    private final Stage stage;
    private final OwnProcess process;
    private final Random random;
    private final Map<Step, Duration> inFreshProcess;
    private final Map<Step, Duration> inUsedProcess;
    private int atWork;

    /** Plays two rotations to see how long they take: one in a fresh process, and one in the same. */
    Deaths(Stage stage, OwnProcess process, Random random) {
        this.stage = stage;
        this.process = process;
        this.random = random;
        inFreshProcess = measured();
        inUsedProcess = measured();
    }

    /** How many processes were at work when they died. */
    int atWork() {
        return atWork;
    }

    List<Verdict> play(int cases) {
        List<Verdict> verdicts = new ArrayList<>();
        for (int played = 1; played <= cases; played++) {
            verdicts.add(play(deaths(played % ONE_DIES_TWICE == 0)));
        }
        return verdicts;
    }

    private Map<Step, Duration> measured() {
        PendingRotation rotation = stage.begin();
        RotationResult result = stage.rotate(rotation, stage.watchedRun());
        if (!(result instanceof RotationResult.Succeeded)) {
            throw new IllegalStateException("An undisturbed rotation ended with " + result);
        }
        return process.took();
    }

    private List<Death> deaths(boolean two) {
        Death first = death(inUsedProcess);
        return two ? List.of(first, death(inFreshProcess)) : List.of(first);
    }

    /** Any moment of any step, so that short steps are met as often as long ones. */
    private Death death(Map<Step, Duration> lengths) {
        Step step = STEPS.get(random.nextInt(STEPS.size()));
        long length = lengths.getOrDefault(step, Duration.ZERO).toNanos();
        return new Death(step, Duration.ofNanos((long) (random.nextDouble() * length)));
    }

    private Verdict play(List<Death> deaths) {
        int before = stage.witness().violations().size();
        OptionalInt reruns = OptionalInt.empty();
        try {
            reruns = OptionalInt.of(reruns(deaths));
        } catch (NotConverged | RuntimeException stuck) {
            stage.witness().violated(stuck.toString());
        }
        List<String> violations = stage.witness().violations();
        return new Verdict("SIGKILL", "SIGKILL in " + deaths, reruns, violations.subList(before, violations.size()));
    }

    private int reruns(List<Death> deaths) throws NotConverged {
        PendingRotation rotation = stage.begin();
        for (Death death : deaths) {
            process.dieIn(death);
            RotationResult result = stage.rotate(rotation, stage.watchedRun());
            process.awaitDeath();
            atWork += isKilled(result) ? 1 : 0;
            stage.witness().look();
        }
        return deaths.size() - 1 + new Settlement(stage).reach(rotation);
    }

    private static boolean isKilled(RotationResult result) {
        return result instanceof RotationResult.Failed failed && failed.failure().errorType().equals(KILLED);
    }
}
