package dev.keyturn;

/**
 * Keyturn's mark, a custom staging label: the newest version whose credential may have reached the target. It moves to
 * a version before the first effect, so that whoever comes after a crash knows where to look. There are two, because
 * what that run may find at the target, and what it must not do to it, depends on what became of the credential before.
 */
public enum Mark {
    /** The credential took the place of the one before. */
    APPLIED("KEYTURN_APPLIED"),
    /** The credential was added to the one before, which stays valid until the next rotation. */
    ADDED("KEYTURN_ADDED");

    private final String label;

    Mark(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** The other one, which no version carries at rest. */
    Mark other() {
        return this == APPLIED ? ADDED : APPLIED;
    }
}
