package dev.keyturn.testkit.contract;

import java.util.List;
import java.util.OptionalInt;

/**
 * What became of one case.
 *
 * @param reruns how many re-runs it took to converge; empty if it did not
 */
record Verdict(String name, OptionalInt reruns, List<String> violations) {
    static Verdict of(Case played, Subject subject) {
        try (Stage stage = new Stage(subject)) {
            return of(played, stage);
        }
    }

    private static Verdict of(Case played, Stage stage) {
        try {
            OptionalInt reruns = OptionalInt.of(played.script().play(stage));
            return new Verdict(played.name(), reruns, stage.witness().violations());
        } catch (NotConverged | RuntimeException stuck) {
            stage.witness().violated(stuck.toString());
            return new Verdict(played.name(), OptionalInt.empty(), stage.witness().violations());
        }
    }

    boolean isViolated() {
        return !violations.isEmpty();
    }
}
