package dev.keyturn;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a strategy may see of one step of one rotation: no label, no way to store or promote. Every read is lazy and
 * remembered for this step. One step is one thread; only what the log reads may be read from another.
 */
public final class Rotation {
    private final RotationRequest request;
    private final SecretVersions versions;
    private final Deadline deadline;
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final Set<String> confidential = ConcurrentHashMap.newKeySet();
    private Optional<Version> current = Optional.empty();
    private Optional<Version> pending = Optional.empty();
    private Optional<Labels> confirmed = Optional.empty();

    Rotation(RotationRequest request, SecretVersions versions, Deadline deadline) {
        this.request = request;
        this.versions = versions;
        this.deadline = deadline;
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
        return readCurrent().secret();
    }

    /** The credential that this rotation has stored, if it has. */
    public Optional<Secret> pending() {
        return readPending().map(Version::secret);
    }

    /**
     * The credentials that the target may hold, likeliest first, each read only when it is asked for: current, or,
     * where the mark says that pending may be there, pending before it; then what recovery needs: the marked version of
     * an abandoned rotation, pending, and what was current before.
     */
    public Stream<Secret> likeliest() {
        Stream<Version> likely = isRetry()
                ? Stream.concat(readPending().stream(), lazily(() -> Stream.of(readCurrent())))
                : Stream.of(readCurrent());
        return Stream.concat(likely, lazily(this::earlier)).map(Version::secret).distinct();
    }

    /**
     * To be called once the fence is held: asks for the labels again. Ends the step, with nothing changed, unless it is
     * still this rotation's turn and current is what it was.
     *
     * @return what the mark says of the target
     */
    public Ground confirmTurn() {
        Labels labels = versions.labels();
        labels.requireTurn();
        if (!labels.currentId().equals(readCurrent().id())) {
            throw new RotationException.OutOfTurn("CURRENT_MOVED",
                    "AWSCURRENT moved to another version while the step ran, so it went no further.",
                    "Secrets Manager tries again with the value that is current by then.");
        }
        confirmed = Optional.of(labels);
        return Ground.of(labels);
    }

    /**
     * To be called under the same fence, before the first effect of pending: moves the mark to this rotation's version,
     * so that whatever happens next, the version can be found again.
     *
     * @throws RotationException.OutOfTurn if the mark is not where {@link #confirmTurn} saw it
     */
    public void mark() {
        Labels labels = confirmed.orElseThrow(() -> new IllegalStateException("the turn has not been confirmed"));
        if (!labels.tokenHolds(Labels.APPLIED)
                && !versions.move(Labels.APPLIED, labels.holder(Labels.APPLIED), token())) {
            throw new RotationException.OutOfTurn("MARK_MOVED",
                    "The label " + Labels.APPLIED + " moved while setSecret ran, so it went no further.",
                    "Secrets Manager tries again; if it persists, look for a second rotation function on this secret.");
        }
    }

    /**
     * To be called under the same fence, where the target has refused pending itself: the mark goes back to where
     * {@link #confirmTurn} saw it. After a retry it stays, because an earlier run may have brought pending to the
     * target.
     */
    public void unmark() {
        Labels labels = confirmed.orElseThrow(() -> new IllegalStateException("the turn has not been confirmed"));
        if (!labels.tokenHolds(Labels.APPLIED)) {
            labels.holder(Labels.APPLIED).ifPresentOrElse(
                    home -> versions.move(Labels.APPLIED, Optional.of(token()), home),
                    () -> versions.remove(Labels.APPLIED, token()));
        }
    }

    /** Tells the log something that whoever runs the rotation will want to know. */
    public void note(String sentence) {
        notes.add(sentence);
    }

    /**
     * Gives this rotation up: its value can never be applied, so AWSPENDING comes off and the next one starts afresh.
     */
    void abandon() {
        Labels labels = versions.labels();
        if (labels.tokenHolds(Labels.PENDING) && !labels.tokenHolds(Labels.CURRENT)) {
            versions.remove(Labels.PENDING, token());
        }
    }

    RotationRequest request() {
        return request;
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    Stream<String> confidential() {
        return Stream.concat(request.rotationToken().stream(), confidential.stream());
    }

    Secret keepOutOfLog(Secret secret) {
        secret.confidential().forEach(confidential::add);
        return secret;
    }

    /** Reads current by its id, where the labels are known already. */
    Secret current(Labels labels) {
        current = versions.version(labels.currentId()).map(this::remember);
        return current();
    }

    private Stream<Version> earlier() {
        Labels labels = versions.labels();
        return Stream.of(labels.holder(Labels.APPLIED), Optional.of(token()), labels.holder(Labels.PREVIOUS))
                .flatMap(Optional::stream)
                .filter(id -> !id.equals(readCurrent().id()))
                .distinct()
                .flatMap(id -> id.equals(token()) ? readPending().stream() : versions.version(id).stream())
                .map(this::remember);
    }

    private boolean isRetry() {
        return readPending().filter(version -> version.labels().contains(Labels.APPLIED)).isPresent();
    }

    private Version readCurrent() {
        if (current.isEmpty()) {
            current = Optional.of(remember(versions.current()));
        }
        return current.get();
    }

    private Optional<Version> readPending() {
        if (pending.isEmpty()) {
            pending = versions.pending().map(this::remember);
        }
        return pending;
    }

    private Version remember(Version version) {
        keepOutOfLog(version.secret());
        return version;
    }

    private static Stream<Version> lazily(Supplier<Stream<Version>> versions) {
        return Stream.of(versions).flatMap(Supplier::get);
    }
}
