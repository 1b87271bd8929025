package dev.keyturn.testkit.contract;

import java.util.List;

/** What interrupted rotations leave at a target that keeps several credentials, until a later one clears it away. */
public interface Traces {
    /** What the sentence about a credential that nobody can use any more ends with. */
    String LEFT_BEHIND = "was left behind";

    /** Lets so much time pass that no run of before can still be at work. */
    void age();

    /**
     * What should not be so: credentials that nobody can use any more, and others' that are gone.
     *
     * @param current the secret's value
     * @param previous what it was before
     */
    List<String> left(String current, String previous);
}
