package dev.keyturn;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * What a strategy may see of one step of one rotation: no label, no way to store or promote. Every read is lazy and
 * remembered for this step. One step is one thread; only what the log reads may be read from another.
 */
public final class Rotation {
    private final RotationRequest request;
    private final SecretVersions versions;
    private final Deadline deadline;
    private final Reads reads;
    private final Turn turn;
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private Optional<Labels> confirmed = Optional.empty();
    private Optional<Mark> markOfCurrent = Optional.empty();

    /** @param sleeper lets time pass where nothing else can be done */
    Rotation(RotationRequest request, SecretVersions versions, Deadline deadline, Sleeper sleeper) {
        this.request = request;
        this.versions = versions;
        this.deadline = deadline;
        reads = new Reads(versions);
        turn = new Turn(versions, reads, sleeper);
    }

    public String secretId() {
        return request.secretId();
    }

    /** The id of the version that this rotation makes. */
    public String token() {
        return request.token();
    }

    public Deadline deadline() {
        return deadline;
    }

    /** The credential that applications hold. */
    public Secret current() {
        return reads.current().secret();
    }

    /** The credential that this rotation has stored, if it has. */
    public Optional<Secret> pending() {
        return reads.pending().map(Version::secret);
    }

    /**
     * The credentials that the target may hold, likeliest first, each read only when it is asked for: current, or,
     * where pending may have taken its place, pending before it; then what recovery needs: the marked version of an
     * abandoned rotation, pending, and what was current before.
     */
    public Stream<Secret> likeliest() {
        return reads.likeliest(token());
    }

    /** What the marked versions hold, each read when it is asked for; more than one only after a crash. */
    public Stream<Secret> marked() {
        return reads.marked(confirmed()).map(Version::secret);
    }

    /** What was current before, by the labels that {@link #confirmTurn} has seen. */
    public Optional<Secret> previous() {
        return reads.previous(confirmed()).map(Version::secret);
    }

    /** What was current before, where no version bears a mark: whatever rotated the secret then was not Keyturn. */
    public Optional<Secret> inherited() {
        return reads.inherited().map(Version::secret);
    }

    /** What an administrator's secret holds as AWSCURRENT. */
    public Secret other(OtherSecret other) {
        return reads.other(notItself(other));
    }

    /** The same of one that is a login at a database, which it names even where Amazon RDS manages the secret. */
    public Secret otherLogin(OtherSecret other) {
        return reads.otherLogin(notItself(other));
    }

    /**
     * To be called once the fence is held, or where there is none right before the first effect: asks for the labels
     * again. Ends the step, with nothing changed, unless it is still this rotation's turn and current is what it was.
     * Where another version's credential may be in force, it waits until nothing can make that version current.
     *
     * @return what the mark says of the target
     */
    public Ground confirmTurn() {
        confirmed = Optional.of(confirmedTurn());
        return Ground.of(confirmed());
    }

    /** Whether the credential before the newest one was kept at the target, as {@link #confirmTurn} saw it. */
    public boolean isAdded() {
        return confirmed().markInUse().filter(mark -> mark == Mark.ADDED).isPresent();
    }

    /**
     * To be called under the same fence, before the first effect of pending: moves the mark to this rotation's version,
     * so that whatever happens next, the version can be found again.
     *
     * @param mark what becomes of the credential before
     * @throws RotationException.OutOfTurn if the mark is not where {@link #confirmTurn} saw it
     */
    public void mark(Mark mark) {
        new Marks(versions, confirmed()).set(mark);
    }

    /**
     * To be called under the same fence, where the target has refused pending itself: this mark goes back to where
     * {@link #confirmTurn} saw it. After a retry it stays: an earlier run may have brought pending to the target.
     */
    public void unmark(Mark mark) {
        new Marks(versions, confirmed()).takeBack(mark);
    }

    /**
     * For a target that keeps every credential, so that none has to be found again: once this step has given pending
     * up, the mark goes to current. What bears AWSPENDING may be in force, so it keeps its mark until then.
     */
    public void markCurrentOnceGivenUp(Mark mark) {
        markOfCurrent = Optional.of(mark);
    }

    /**
     * To be called under the fence, where the target holds what the labels did not lead to expect: asks once more
     * whether it is still this rotation's turn, lest a stale answer have it overwrite what came after it.
     */
    public void lookAgain() {
        turn.look();
    }

    /** Tells the log something that whoever runs the rotation will want to know. */
    public void note(String sentence) {
        notes.add(sentence);
    }

    /** Gives this rotation up: pending can never be applied, so AWSPENDING comes off and the next one starts afresh. */
    void abandon() {
        Labels labels = versions.labels();
        if (labels.tokenHolds(Labels.PENDING) && !labels.tokenHolds(Labels.CURRENT)) {
            versions.remove(Labels.PENDING, token());
            markOfCurrent.ifPresent(new Marks(versions, labels)::setOnCurrent);
        }
    }

    /** Whether pending is current already, and the answer to that was lost. */
    boolean isPromoted() {
        return reads.pending().filter(version -> version.labels().contains(Labels.CURRENT)).isPresent();
    }

    RotationRequest request() {
        return request;
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    Stream<String> confidential() {
        return Stream.concat(request.rotationToken().stream(), reads.confidential());
    }

    /** Asks for the turn unless that has been done, so that nothing is stored out of turn. */
    void ensureTurn() {
        confirmed = confirmed.or(() -> Optional.of(confirmedTurn()));
    }

    /** For the steps themselves. */
    Reads reads() {
        return reads;
    }

    private OtherSecret notItself(OtherSecret other) {
        if (other.arn().equals(secretId())) {
            throw new RotationException.Refused("ADMIN_SECRET",
                    "The secret that " + other.namedBy() + " names is the very secret that is rotated.",
                    "Name the secret of an administrator.");
        }
        return other;
    }

    private Labels confirmedTurn() {
        return turn.lookOnceOthersHaveEnded(deadline, () -> note("Another version than AWSCURRENT may be in force, so "
                + "the step first has to wait " + Turn.UNTIL_OTHERS_HAVE_ENDED.toSeconds()
                + " s, until no call of an earlier rotation can be on its way."));
    }

    private Labels confirmed() {
        return confirmed.orElseThrow(() -> new IllegalStateException("the turn has not been confirmed"));
    }
}
