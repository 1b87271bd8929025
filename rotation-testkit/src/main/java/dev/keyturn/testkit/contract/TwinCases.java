package dev.keyturn.testkit.contract;

import dev.keyturn.Step;
import dev.keyturn.testkit.faults.Interference;
import dev.keyturn.testkit.faults.Run;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Two runs at the same time, round after round, in whatever order the machine mixes them. */
final class TwinCases {
    /** They wait for each other, so that several of them are played at once. */
    private static final int PAIRS = 5;
    private static final int ROUNDS = 2;

    private TwinCases() {}

    static Stream<Case> all() {
        return IntStream.rangeClosed(1, PAIRS).boxed().flatMap(pair -> Stream.of(
                new Case("twins", "setSecret by twins, " + pair, stage -> rounds(stage, TwinCases::settingTwins)),
                new Case("twins", "whole rotations by twins, " + pair,
                        stage -> rounds(stage, TwinCases::rotatingTwins))));
    }

    private static int rounds(Stage stage, Round round) throws NotConverged {
        int reruns = 0;
        for (int i = 0; i < ROUNDS; i++) {
            PendingRotation rotation = stage.begin();
            stage.use(new Run(Interference.NONE, Stage.AMPLE));
            round.play(stage, rotation);
            stage.witness().look();
            reruns = Math.max(reruns, new Settlement(stage).reach(rotation));
        }
        return reruns;
    }

    private static void settingTwins(Stage stage, PendingRotation rotation) {
        stage.step(rotation, Step.CREATE_SECRET);
        Together.run(() -> stage.tryStep(rotation, Step.SET_SECRET), () -> stage.tryStep(rotation, Step.SET_SECRET));
    }

    private static void rotatingTwins(Stage stage, PendingRotation rotation) {
        Together.run(() -> stage.rotate(rotation), () -> stage.rotate(rotation));
    }

    @FunctionalInterface
    private interface Round {
        void play(Stage stage, PendingRotation rotation);
    }
}
