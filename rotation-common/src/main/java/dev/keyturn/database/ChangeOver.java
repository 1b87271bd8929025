package dev.keyturn.database;

import dev.keyturn.Ground;
import dev.keyturn.Mark;
import dev.keyturn.Rotation;
import dev.keyturn.RotationException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The part of a change in place that has effects, all of it under the fence.
 *
 * @param current what the readers hold
 * @param wanted what they are going to hold
 * @param known every password that the secret still knows for the account, likeliest first
 */
record ChangeOver(Rotation rotation, Session session, Login current, Login wanted, Supplier<Stream<Login>> known) {

    void by(Change change) {
        session.fence(change);
        Ground ground = rotation.confirmTurn();
        switch (change) {
            case Replacement replacement -> replaceBy(replacement, ground);
            case Overlap overlap -> addBy(overlap, ground);
        }
    }

    private void replaceBy(Replacement change, Ground ground) {
        requireNothingIsKept(change);
        if (mayHoldAnother(ground)) {
            putBack(change);
        }
        rotation.mark(Mark.APPLIED);
        rotation.note(session.replace(wanted, change, () -> givenUp(Mark.APPLIED)));
    }

    private void addBy(Overlap change, Ground ground) {
        if (!session.holds(current) && !session.holds(wanted)) {
            putBack(change);
        }
        Overlap.Recovery recovery = new Recovering(rotation, ground == Ground.ABANDONED ? knownByNow() : known);
        rotation.mark(Mark.ADDED);
        rotation.note(session.add(wanted, change, recovery, () -> isInForceAlready(ground)));
    }

    /** A password that was kept beside another one would outlive all that follow. */
    private void requireNothingIsKept(Replacement change) {
        if (rotation.isAdded() && !change.endsEveryOlder()) {
            throw new RotationException.Refused("OVERLAP_LOST",
                    "The last rotation kept the password before it, and now " + current.account()
                            + " may neither keep one nor end it, so that an old one would stay valid for ever.",
                    change.howToKeepBoth());
        }
    }

    /** Neither current nor pending: the password of an abandoned rotation, or an older one. */
    private boolean mayHoldAnother(Ground ground) {
        return switch (ground) {
            case RETRY -> false; // the mark moves here only when the target holds current
            case CLEAN -> !session.holds(current) && !session.holds(wanted);
            case ABANDONED -> !session.holds(wanted);
        };
    }

    /**
     * Before the mark leaves the version that the target holds: a crash right after that would leave the target with a
     * password that no labelled version has. It also ends the outage of current's readers.
     */
    private void putBack(Change change) {
        session.proveHeld();
        if (session.holds(current)) {
            return;
        }
        session.put(current, change, () -> {
            throw new RotationException.Refused("REPAIR_REFUSED",
                    "The server refused to take back AWSCURRENT's password for " + current.account()
                            + ", which an abandoned rotation has replaced.",
                    "Set the user's password to AWSCURRENT's by hand, past the server's password policy.");
        });
        rotation.note("The target held another version's password, so current was put back first.");
        session.fence(change);
        rotation.confirmTurn();
    }

    /** A server that forbids to use a password again refuses in a retry what the account holds since the first run. */
    private boolean isInForceAlready(Ground ground) {
        return (ground == Ground.RETRY && session.isAccepted(wanted)) || givenUp(Mark.ADDED);
    }

    private boolean givenUp(Mark mark) {
        rotation.unmark(mark);
        return false;
    }

    /**
     * The mark is the only label of the version that an abandoned rotation has left; once it moves, nobody finds it.
     */
    private Supplier<Stream<Login>> knownByNow() {
        List<Login> logins = known.get().toList();
        return logins::stream;
    }

    private record Recovering(Rotation rotation, Supplier<Stream<Login>> logins) implements Overlap.Recovery {
        @Override
        public void lookAgain() {
            rotation.lookAgain();
        }

        @Override
        public Stream<Login> known() {
            return logins.get();
        }
    }
}
