package dev.keyturn;

import java.util.Optional;

/**
 * Moves the mark of one rotation, always from where the labels under the fence have shown it.
 *
 * @param before the labels under the fence
 */
record Marks(SecretVersions versions, Labels before) {

    /**
     * Gives the rotation's version the mark. Where the other one was in use until now, that one moves first, by
     * compare-and-swap; at every instant some mark says where to look.
     */
    void set(Mark mark) {
        Mark first = before.markInUse().orElse(mark);
        move(first);
        if (first != mark) {
            move(mark);
        }
        Optional<String> left = mark.other() == first ? Optional.of(before.token()) : before.holder(mark.other());
        left.ifPresent(version -> versions.remove(mark.other().label(), version));
    }

    private void move(Mark mark) {
        if (!before.tokenHolds(mark.label()) && !versions.move(mark.label(), before.holder(mark), before.token())) {
            throw new RotationException.OutOfTurn("MARK_MOVED",
                    "The label " + mark.label() + " moved while setSecret ran, so it went no further.",
                    "Secrets Manager tries again; if it persists, look for a second rotation function on this secret.");
        }
    }

    /** Gives the current version the mark, unless it has it. */
    void setOnCurrent(Mark mark) {
        Optional<String> holder = before.holder(mark);
        if (holder.filter(before.currentId()::equals).isEmpty()) {
            versions.move(mark.label(), holder, before.currentId());
        }
    }

    /** The old mark is back before the new one goes. */
    void takeBack(Mark mark) {
        if (before.tokenIsMarked()) {
            return;
        }
        before.holder(mark.other()).ifPresent(home -> versions.move(mark.other().label(), Optional.empty(), home));
        before.holder(mark).ifPresentOrElse(
                home -> versions.move(mark.label(), Optional.of(before.token()), home),
                () -> versions.remove(mark.label(), before.token()));
    }
}
