package dev.keyturn.testkit.secretsmanager;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One secret's staging labels. Kept as label → version, so that no label can be on two versions.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecretVersionStage.html">
 *     UpdateSecretVersionStage</a>
 */
final class StagingLabels {
    static final String CURRENT = "AWSCURRENT";
    static final String PREVIOUS = "AWSPREVIOUS";
    static final String PENDING = "AWSPENDING";
    private static final int MOST_PER_VERSION = 20;

    private final Map<String, String> holders = new LinkedHashMap<>();

    Optional<String> holder(String label) {
        return Optional.ofNullable(holders.get(label));
    }

    boolean isOn(String label, String versionId) {
        return versionId.equals(holders.get(label));
    }

    Set<String> of(String versionId) {
        return byVersion().getOrDefault(versionId, Set.of());
    }

    /** Labelled versions only. */
    Map<String, Set<String>> byVersion() {
        Map<String, Set<String>> labels = new LinkedHashMap<>();
        holders.forEach(
                (label, versionId) -> labels.computeIfAbsent(versionId, id -> new LinkedHashSet<>()).add(label));
        return labels;
    }

    /** Attaches all of the labels or, if the version would carry too many, none. */
    void attach(Collection<String> labels, String versionId) {
        Set<String> together = new LinkedHashSet<>(of(versionId));
        together.addAll(labels);
        if (together.size() > MOST_PER_VERSION) {
            throw new Refusal("LimitExceededException", "A version can have at most 20 staging labels.");
        }
        labels.forEach(label -> move(label, versionId));
    }

    /** UpdateSecretVersionStage: a compare-and-swap, {@code from} being what the caller believes. */
    void update(String label, Optional<String> from, Optional<String> to) {
        requireBelief(label, from, to);
        if (to.isPresent()) {
            attach(Set.of(label), to.get());
        } else if (label.equals(CURRENT)) {
            throw Refusal.invalidParameter("You can only move staging label AWSCURRENT to a different secret version. "
                    + "It can't be completely removed.");
        } else {
            holders.remove(label);
        }
    }

    void detach(String label, String versionId) {
        holders.remove(label, versionId);
    }

    void detachAll(String versionId) {
        holders.values().removeIf(versionId::equals);
    }

    private void move(String label, String versionId) {
        Optional<String> before = holder(label).filter(id -> !id.equals(versionId));
        holders.put(label, versionId);
        if (label.equals(CURRENT)) {
            before.ifPresent(id -> holders.put(PREVIOUS, id));
        }
    }

    private void requireBelief(String label, Optional<String> from, Optional<String> to) {
        Optional<String> holder = holder(label);
        if (from.isEmpty() && to.isEmpty()) {
            throw Refusal.invalidParameter("You must provide MoveToVersionId, RemoveFromVersionId or both.");
        }
        if (from.isPresent() && !from.equals(holder)) {
            throw Refusal.invalidParameter("Staging label %s isn't attached to version %s, which you referenced in "
                    .formatted(label, from.get()) + "RemoveFromVersionId.");
        }
        if (from.isEmpty() && holder.isPresent() && !holder.equals(to)) {
            throw Refusal.invalidParameter(("The parameter RemoveFromVersionId can't be empty. Staging label %s is "
                    + "currently attached to version %s, so you must explicitly reference that version in "
                    + "RemoveFromVersionId.").formatted(label, holder.get()));
        }
    }
}
