package dev.keyturn.testkit.contract;

/** On a machine with much else to do, the time that a case has was over before it came to what it is about. */
final class OutOfTime extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Case.Script unhurried;

    /** @param unhurried the same with more time, for a stage of its own: the first one is no longer as it was */
    OutOfTime(Case.Script unhurried) {
        this.unhurried = unhurried;
    }

    Case.Script unhurried() {
        return unhurried;
    }
}
