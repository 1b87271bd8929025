package dev.keyturn;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one DescribeSecret said of a secret, seen from one rotation: which version carries which staging labels, and
 * whether rotation is still wanted. An answer may be stale; what is decided on it is therefore carried out by
 * compare-and-swap ({@link SecretVersions#move}).
 *
 * @param token the rotation's ClientRequestToken, which is the id of its version
 * @param versions the labels of each labelled version, by version id
 * @param cancelled whether rotation was turned off; a secret that never had it configured is not cancelled
 */
public record Labels(String token, Map<String, Set<String>> versions, boolean cancelled) {
    /** Read by every application. */
    public static final String CURRENT = "AWSCURRENT";
    /** Being made by the rotation under way. */
    public static final String PENDING = "AWSPENDING";
    /** What AWSCURRENT was before it last moved; the service moves this label by itself. */
    public static final String PREVIOUS = "AWSPREVIOUS";

    public Labels {
        versions = Map.copyOf(versions);
    }

    /** The id of the version that carries a label. */
    public Optional<String> holder(String label) {
        return versions.entrySet().stream()
                .filter(version -> version.getValue().contains(label))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether this rotation's own version carries a label. */
    public boolean tokenHolds(String label) {
        return versions.getOrDefault(token, Set.of()).contains(label);
    }

    /** The version that carries a mark. */
    Optional<String> holder(Mark mark) {
        return holder(mark.label());
    }

    /** Whether this rotation's own version is marked. */
    boolean tokenIsMarked() {
        return markedIds().anyMatch(token::equals);
    }

    /** The marked version; two only after a crash in the midst of {@link Rotation#mark}. */
    Stream<String> markedIds() {
        return Arrays.stream(Mark.values()).flatMap(mark -> holder(mark).stream()).distinct();
    }

    /** The mark that is in use: a change from one to the other lets the new one go first. */
    Optional<Mark> markInUse() {
        return Stream.of(Mark.ADDED, Mark.APPLIED).filter(mark -> holder(mark).isPresent()).findFirst();
    }

    /**
     * Returns normally only if this rotation is under way.
     *
     * @throws AlreadyFinished if its version is AWSCURRENT: a late or repeated step has nothing left to do
     * @throws RotationException.OutOfTurn if rotation was cancelled, abandoned or never begun
     */
    void requireTurn() {
        if (tokenHolds(CURRENT)) {
            throw new AlreadyFinished();
        }
        if (cancelled) {
            throw new RotationException.OutOfTurn("ROTATION_CANCELLED",
                    "Rotation is turned off for this secret, so nothing was changed.",
                    "Turn it on again with RotateSecret if the secret is to be rotated.");
        }
        if (!tokenHolds(PENDING)) {
            throw new RotationException.OutOfTurn("NOT_PENDING",
                    "This rotation's version no longer carries AWSPENDING, so nothing was changed.",
                    "Nothing to do if somebody stored a value or began another rotation; else run RotateSecret.");
        }
    }

    String currentId() {
        return holder(CURRENT).orElseThrow(() -> new RotationException.Malformed("NO_CURRENT_VALUE",
                "The secret has no version with AWSCURRENT, so there is no credential to rotate.",
                "Store a working credential with PutSecretValue first."));
    }
}
