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
        try {
            return of(played.name(), played.script(), subject);
        } catch (OutOfTime hurried) {
            return of(played.name(), hurried.unhurried(), subject);
        }
    }

    private static Verdict of(String name, Case.Script script, Subject subject) {
        try (Stage stage = new Stage(subject)) {
            return of(name, script, stage);
        }
    }

    private static Verdict of(String name, Case.Script script, Stage stage) {
        try {
            OptionalInt reruns = OptionalInt.of(script.play(stage));
            return new Verdict(name, reruns, stage.witness().violations());
        } catch (OutOfTime hurried) {
            throw hurried;
        } catch (NotConverged | RuntimeException stuck) {
            stage.witness().violated(stuck.toString());
            return new Verdict(name, OptionalInt.empty(), stage.witness().violations());
        }
    }

    boolean isViolated() {
        return !violations.isEmpty();
    }
}
