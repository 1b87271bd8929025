package dev.keyturn.testkit.proof;

/**
 * What random tests begin with: {@code -Dkeyturn.test.seed=…}, so that what a printed seed found is found again, or
 * always the same.
 */
public final class Seed {
    private static final long USUAL = 20_261_127L;

    private Seed() {}

    public static long value() {
        return Long.getLong("keyturn.test.seed", USUAL);
    }
}
