package dev.keyturn.testkit.contract;

/** What readers of AWSCURRENT may rely on while a rotation runs. */
public enum Promise {
    /** The target holds one credential: between its change and the labels' move, AWSCURRENT is refused. */
    GAP,
    /** AWSCURRENT is accepted at every instant, and what it was before until the next rotation. */
    OVERLAP
}
