package dev.keyturn.testkit.contract;

/** Whether every subject is to play all its cases, with {@code -Dkeyturn.contract=whole}: takes an hour, not minutes. */
final class Whole {
    private Whole() {}

    static boolean isAskedFor() {
        return "whole".equals(System.getProperty("keyturn.contract"));
    }
}
