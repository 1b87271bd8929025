package dev.keyturn.testkit.contract;

import dev.keyturn.testkit.proof.Row;
import java.util.List;
import java.util.OptionalInt;

/**
 * What became of one case.
 *
 * @param reruns how many re-runs it took to converge; empty if it did not
 */
record Verdict(String trouble, String name, OptionalInt reruns, List<String> violations) {
    static Verdict of(Case played, Subject subject) {
        try {
            return ofOnce(played, subject);
        } catch (OutOfTime hurried) {
            return ofOnce(new Case(played.trouble(), played.name(), hurried.unhurried()), subject);
        }
    }

    private static Verdict ofOnce(Case played, Subject subject) {
        try (Stage stage = new Stage(subject)) {
            return of(played, stage);
        }
    }

    private static Verdict of(Case played, Stage stage) {
        try {
            return of(played, OptionalInt.of(played.script().play(stage)), stage);
        } catch (OutOfTime hurried) {
            throw hurried;
        } catch (NotConverged | RuntimeException stuck) {
            stage.witness().violated(stuck.toString());
            return of(played, OptionalInt.empty(), stage);
        }
    }

    private static Verdict of(Case played, OptionalInt reruns, Stage stage) {
        return new Verdict(played.trouble(), played.name(), reruns, stage.witness().violations());
    }

    Row row(Subject subject) {
        return new Row(subject.strategy(), subject.server(), trouble, 1, reruns.isPresent() ? 1 : 0, reruns.orElse(0),
                violations.size(), about(Traces.LEFT), about(Settlement.TOLD));
    }

    private int about(String what) {
        return (int) violations.stream().filter(violation -> violation.endsWith(what)).count();
    }

    boolean isViolated() {
        return !violations.isEmpty();
    }
}
