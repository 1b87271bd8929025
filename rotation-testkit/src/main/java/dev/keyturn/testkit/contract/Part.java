package dev.keyturn.testkit.contract;

import dev.keyturn.testkit.proof.Whole;
import java.util.Set;

/**
 * A subject that plays some of the cases, because another one, or another engine, plays the others on the same code.
 * Where the {@link Whole} is asked for, it plays all.
 */
public record Part(Subject subject, Set<CaseGroup> some) implements SubjectAround {
    @Override
    public Set<CaseGroup> groups() {
        return Whole.isAskedFor() ? subject.groups() : some;
    }

    @Override
    public Subject around(Subject another) {
        return new Part(another, some);
    }
}
