package dev.keyturn.testkit.secretsmanager;

import static dev.keyturn.testkit.secretsmanager.StagingLabels.CURRENT;
import static dev.keyturn.testkit.secretsmanager.StagingLabels.PENDING;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One secret: its versions, their labels and its rotations. Guarded by the lock of {@link SecretStore}. */
final class StoredSecret {
    private static final String INCOMPLETE =
            "A previous rotation isn't complete. That rotation will be reattempted.";

    /** A version; without a value it is the placeholder that a rotation begins with. */
    record Version(Optional<SecretValue> value, Instant created) {}

    /**
     * What a secret is created with and keeps.
     *
     * @param tags by key
     */
    record Head(String name, Map<String, String> tags) {
        private static final String MANAGED = "rds!";

        /** The service that the secret belongs to: it alone names secrets so. */
        Optional<String> owner() {
            return Optional.of("rds").filter(rds -> name.startsWith(MANAGED));
        }
    }

    private final Head head;
    private final String arn;
    private final Instant created = Instant.now();
    private final Map<String, Version> versions = new LinkedHashMap<>();
    private final StagingLabels labels = new StagingLabels();
    private final Rotations rotations;
    private Instant changed = created;
    private Optional<Instant> deletion = Optional.empty();
    private Optional<StoredSecret> before = Optional.empty();

    StoredSecret(Head head, String arn) {
        this(head, arn, new Rotations());
    }

    private StoredSecret(Head head, String arn, Rotations rotations) {
        this.head = head;
        this.arn = arn;
        this.rotations = rotations;
    }

    /** Values and labels as a stale read sees them: one change ago, but not before the latest rotation began. */
    StoredSecret beforeLastChange() {
        return before.orElse(this);
    }

    String name() {
        return head.name();
    }

    Head head() {
        return head;
    }

    String arn() {
        return arn;
    }

    Instant created() {
        return created;
    }

    Instant changed() {
        return changed;
    }

    /** When a secret that is scheduled for deletion goes. */
    Optional<Instant> deletion() {
        return deletion;
    }

    Map<String, Version> versions() {
        return Collections.unmodifiableMap(versions);
    }

    boolean holds(String versionId, Optional<SecretValue> value) {
        return find(versionId).filter(version -> version.value().equals(value)).isPresent();
    }

    StagingLabels labels() {
        return labels;
    }

    Rotations rotations() {
        return rotations;
    }

    /** PutSecretValue: a version gets its value once; the same value again changes nothing. */
    void put(String versionId, SecretValue value, Optional<List<String>> stages) {
        Optional<SecretValue> stored = find(versionId).flatMap(Version::value);
        if (stored.isEmpty()) {
            store(versionId, value, stages);
        } else if (!stored.get().equals(value)) {
            throw Refusal.tokenInUse(versionId, arn);
        }
    }

    /** GetSecretValue: the id of the version that both references mean. */
    String resolve(Optional<String> versionId, Optional<String> stage) {
        if (versionId.isEmpty()) {
            String label = stage.orElse(CURRENT);
            return labels.holder(label).filter(this::hasValue).orElseThrow(() -> Refusal.noLabel(label));
        }
        String id = requireVersion(versionId.get());
        if (stage.isPresent() && !labels.isOn(stage.get(), id)) {
            throw Refusal.invalidRequest(
                    "You provided a VersionStage that is not associated to the provided VersionId.");
        }
        return versionId.filter(this::hasValue).orElseThrow(() -> Refusal.noVersion(id));
    }

    void updateStage(String label, Optional<String> from, Optional<String> to) {
        to.ifPresent(this::requireVersion);
        Optional<StoredSecret> now = Optional.of(copy());
        labels.update(label, from, to);
        before = now;
        changed = Instant.now();
    }

    /** AWSPENDING goes onto an empty version before the function is invoked for the first time. */
    void beginRotation(String token) {
        Optional<String> pending = labels.holder(PENDING);
        if (pending.isPresent() && !pending.equals(labels.holder(CURRENT))) {
            throw Refusal.invalidRequest(INCOMPLETE);
        }
        labels.attach(Set.of(PENDING), token);
        versions.put(token, new Version(Optional.empty(), Instant.now()));
        rotations.open(token);
        before = Optional.empty();
    }

    /** The function has returned from finishSecret. Only if it moved AWSCURRENT does the service clear AWSPENDING. */
    void finishRotation(String token) {
        if (labels.isOn(CURRENT, token)) {
            labels.detach(PENDING, token);
            rotations.close(new RotationResult.Succeeded(token));
        }
    }

    /** A trial run is over: its version, which never had a purpose, goes with its label. */
    void removeTrial(String token) {
        labels.detachAll(token);
        versions.remove(token);
        rotations.forget(token);
    }

    void scheduleDeletion(Instant when) {
        rotations.cancel();
        deletion = Optional.of(when);
    }

    private void store(String versionId, SecretValue value, Optional<List<String>> stages) {
        Set<String> wanted = new LinkedHashSet<>(stages.orElse(List.of(CURRENT)));
        if (versions.isEmpty()) {
            wanted.add(CURRENT);
        }
        Optional<StoredSecret> now = Optional.of(copy());
        labels.attach(wanted, versionId);
        before = now;
        changed = Instant.now();
        versions.put(versionId, new Version(Optional.of(value), changed));
        rotations.abandonFor(versionId).ifPresent(token -> labels.detach(PENDING, token));
    }

    private StoredSecret copy() {
        StoredSecret copy = new StoredSecret(head, arn, rotations);
        copy.changed = changed;
        copy.deletion = deletion;
        copy.versions.putAll(versions);
        labels.byVersion().forEach((versionId, held) -> copy.labels.attach(held, versionId));
        return copy;
    }

    private String requireVersion(String versionId) {
        return find(versionId).map(found -> versionId).orElseThrow(() -> Refusal.noVersion(versionId));
    }

    private boolean hasValue(String versionId) {
        return find(versionId).flatMap(Version::value).isPresent();
    }

    private Optional<Version> find(String versionId) {
        return Optional.ofNullable(versions.get(versionId));
    }
}
