package dev.keyturn.apikeys;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which keys have to go before a new one is made. That of the last rotation but one goes at once, whatever its age: two
 * rotations kill a leak. A key that an interrupted run has left goes once no run can be about to store it any more.
 *
 * @param current the id of the key that readers hold, which never goes
 * @param superseded the id of the key that was current before
 */
record Sweep(KeyNames names, String current, Optional<String> superseded, Instant now) {
    /**
     * Longer than any run, so that whoever made an older key is dead: Lambda ends a function after 15 minutes, and the
     * clocks of two functions may differ.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</a>
     */
    static final Duration LONGEST_RUN = Duration.ofMinutes(20);

    /** What is to become of a key. */
    enum Verdict {
        STAYS, SUPERSEDED, ORPHAN,
        /** Current or superseded, but never to be revoked: a person made it, or another secret's rotation did. */
        NOT_OURS
    }

    Verdict on(Key key) {
        if (key.id().equals(current)) {
            return isOurs(key) ? Verdict.STAYS : Verdict.NOT_OURS;
        }
        if (superseded.filter(key.id()::equals).isPresent()) {
            return isOurs(key) ? Verdict.SUPERSEDED : Verdict.NOT_OURS;
        }
        return isOrphan(key) ? Verdict.ORPHAN : Verdict.STAYS;
    }

    /**
     * Revokes what has to go.
     *
     * @param revoke takes the id of a key
     * @param note takes a sentence for the log
     */
    void carryOut(List<Key> keys, Consumer<String> revoke, Consumer<String> note) {
        for (Key key : keys) {
            switch (on(key)) {
                case STAYS -> {}
                case SUPERSEDED -> {
                    revoke.accept(key.id());
                    note.accept("Revoked the key " + key.id() + ", which the current one had superseded.");
                }
                case ORPHAN -> {
                    revoke.accept(key.id());
                    note.accept("Revoked the key " + key.id() + ", which an interrupted run had left.");
                }
                case NOT_OURS -> note.accept("The key " + key.id() + " does not have a name of this secret's, so it"
                        + " is never revoked. Name it " + KeyNames.ADOPTED + ", or revoke it once nobody uses it.");
            }
        }
    }

    private boolean isOurs(Key key) {
        return names.isOfSecret(key) || key.name().equals(KeyNames.ADOPTED);
    }

    private boolean isOrphan(Key key) {
        return names.isOfSecret(key) && !names.isOfRotation(key) && names.isOlderThan(now.minus(LONGEST_RUN), key);
    }
}
