package dev.keyturn.testkit.local;

import dev.keyturn.testkit.local.Probe.Outcome;

/**
 * A reader's connection from its login to its end.
 *
 * @param outcome of the login
 * @param answered when the login was
 * @param statements what else was done
 */
record Visit(Outcome outcome, long answered, Statements statements) {

    /** One that ended with its login. */
    static Visit of(Outcome outcome) {
        return new Visit(outcome, System.nanoTime(), Statements.NONE);
    }
}
