package dev.keyturn.testkit.proof;

import java.util.Random;

/**
 * What random tests begin with: {@code -Dkeyturn.test.seed=…}, so that what a printed seed found is found again, or
 * always the same.
 */
public final class Seed {
    private static final long PRIME = 1_000_003L;
    private static final long USUAL = 20_261_127L;

    private Seed() {}

    /** A source of its own for each subject, so that they do not all draw the same. */
    public static Random random(String subject) {
        return new Random(value() * PRIME + subject.hashCode());
    }

    public static long value() {
        return Long.getLong("keyturn.test.seed", USUAL);
    }
}
