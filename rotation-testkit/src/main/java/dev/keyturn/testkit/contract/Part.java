package dev.keyturn.testkit.contract;

import java.util.Set;

/**
 * A subject that plays some of the cases, because another one, or another engine, plays the others on the same code.
 */
public record Part(Subject subject, Set<CaseGroup> groups) implements SubjectAround {
    @Override
    public Subject around(Subject another) {
        return new Part(another, groups);
    }
}
