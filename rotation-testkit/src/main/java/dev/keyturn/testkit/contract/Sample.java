package dev.keyturn.testkit.contract;

import dev.keyturn.testkit.proof.Whole;

/**
 * A subject that plays one case of so many, spread over all of them: for strategies and servers that share their code
 * with another subject which plays them all. Where the {@link Whole} is asked for, it plays them all, too.
 */
public record Sample(Subject subject, int oneOf) implements SubjectAround {
    @Override
    public Subject around(Subject another) {
        return new Sample(another, oneOf);
    }

    @Override
    public int playsOneOf() {
        return Whole.isAskedFor() ? 1 : oneOf;
    }
}
