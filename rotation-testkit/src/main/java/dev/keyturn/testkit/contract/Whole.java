package dev.keyturn.testkit.contract;

/** Whether every subject is to play all its cases: {@code -Dkeyturn.contract=whole}, for an hour instead of minutes. */
final class Whole {
    private Whole() {}

    static boolean isAskedFor() {
        return "whole".equals(System.getProperty("keyturn.contract"));
    }
}
