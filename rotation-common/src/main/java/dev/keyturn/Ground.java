package dev.keyturn;

/** What the mark ({@link Labels#APPLIED}) says of the target, before a strategy changes it. */
public enum Ground {
    /** Nothing but current has reached it: the mark is on current, or there is none yet. */
    CLEAN,
    /** An earlier run of this very rotation may have changed it to pending. */
    RETRY,
    /** Another version's credential may have reached it: that of a rotation that was given up, or an older one. */
    ABANDONED;

    static Ground of(Labels labels) {
        if (labels.tokenHolds(Labels.APPLIED)) {
            return RETRY;
        }
        return labels.holder(Labels.APPLIED).filter(id -> !id.equals(labels.currentId())).isPresent() ? ABANDONED
                : CLEAN;
    }
}
