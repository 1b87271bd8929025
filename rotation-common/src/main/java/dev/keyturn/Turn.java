package dev.keyturn;

import java.time.Duration;

/**
 * Whose turn it is. A rotation that was given up may have left the promotion of its version on its way, and Secrets
 * Manager carries that out for as long as AWSCURRENT is where it was, whatever has become of that version at the
 * target. So finishSecret promotes within {@link #LONGEST_PROMOTION}, and whoever comes after a version that is not
 * AWSCURRENT lets more time than that pass before it touches the target. ADR 0012 has the reasons.
 */
final class Turn {
    /** From the question whether it is its turn to the end of the last call, answered or not. */
    static final Duration LONGEST_PROMOTION = Duration.ofSeconds(10);
    /** Some more, because a call that was given up may still arrive, and what Secrets Manager answers may be stale. */
    static final Duration UNTIL_OTHERS_HAVE_ENDED = LONGEST_PROMOTION.plus(Duration.ofSeconds(5));

    private final SecretVersions versions;
    private final Reads reads;
    private final Sleeper sleeper;
    private boolean othersHaveEnded;

    /** @param sleeper lets the time pass */
    Turn(SecretVersions versions, Reads reads, Sleeper sleeper) {
        this.versions = versions;
        this.reads = reads;
        this.sleeper = sleeper;
    }

    /** Ends the step unless it is this rotation's turn, and current is the version that the step has read. */
    Labels look() {
        Labels labels = versions.labels();
        labels.requireTurn();
        if (!labels.currentId().equals(reads.current().id())) {
            throw new RotationException.OutOfTurn("CURRENT_MOVED",
                    "AWSCURRENT moved to another version while the step ran, so it went no further.",
                    "Secrets Manager tries again with the value that is current by then.");
        }
        return labels;
    }

    /**
     * The same, where it matters that it stays so: returns only when no call of an earlier rotation can be on its way.
     *
     * @param waiting told before it waits for that
     */
    Labels lookOnceOthersHaveEnded(Deadline deadline, Runnable waiting) {
        Labels labels = look();
        if (othersHaveEnded || Ground.of(labels) != Ground.ABANDONED) {
            return labels;
        }
        waiting.run();
        sleeper.sleep(deadline, UNTIL_OTHERS_HAVE_ENDED);
        othersHaveEnded = true;
        return look();
    }
}
