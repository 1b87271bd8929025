package dev.keyturn.testkit.proof;

/**
 * Whether everything is to be played, for hours instead of minutes: {@code -Pproof}, or
 * {@code -Dkeyturn.contract=whole}. Otherwise tests that have much more to play than a build has time play a part.
 */
public final class Whole {
    private Whole() {}

    public static boolean isAskedFor() {
        return "whole".equals(System.getProperty("keyturn.contract"));
    }
}
