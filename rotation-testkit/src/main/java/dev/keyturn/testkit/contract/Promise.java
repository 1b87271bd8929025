package dev.keyturn.testkit.contract;

import dev.keyturn.Mark;

/** What readers of AWSCURRENT may rely on while a rotation runs. */
public enum Promise {
    /** The target holds one credential: between its change and the labels' move, AWSCURRENT is refused. */
    GAP(Mark.APPLIED),
    /** AWSCURRENT is accepted at every instant, and what it was before until the next rotation. */
    OVERLAP(Mark.ADDED);

    private final Mark mark;

    Promise(Mark mark) {
        this.mark = mark;
    }

    /** The label that the newest version carries at rest. */
    String mark() {
        return mark.label();
    }
}
