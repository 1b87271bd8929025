package dev.keyturn;

/** What the {@link Mark} says of the target, before a strategy changes it. */
public enum Ground {
    /** Nothing but current has reached it: the mark is on current, or there is none yet. */
    CLEAN,
    /** An earlier run of this very rotation may have changed it to pending. */
    RETRY,
    /** Another version's credential may have reached it: that of a rotation that was given up, or an older one. */
    ABANDONED;

    static Ground of(Labels labels) {
        if (labels.tokenIsMarked()) {
            return RETRY;
        }
        return labels.markedIds().allMatch(labels.currentId()::equals) ? CLEAN : ABANDONED;
    }
}
