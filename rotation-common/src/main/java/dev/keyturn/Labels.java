package dev.keyturn;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    /**
     * Keyturn's mark, a custom label: the newest version whose credential may have reached the target. It moves to a
     * version before the first effect, so that whoever comes after a crash knows where to look.
     */
    public static final String APPLIED = "KEYTURN_APPLIED";

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
