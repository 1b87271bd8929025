package dev.keyturn.testkit.contract;

import dev.keyturn.Labels;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.secretsmanager.Backend;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A secret as the people see it who own it. */
public record KeptSecret(Backend backend, String name) {
    /** The secret of an account, as it is at first. */
    static KeptSecret of(Account owner, String prefix, Backend backend) {
        KeptSecret kept = create(backend, prefix + "-" + UUID.randomUUID(), owner.firstValue());
        owner.firstLabels().forEach(kept::label);
        return kept;
    }

    static KeptSecret create(Backend backend, String name, String value) {
        backend.perform("CreateSecret", Map.of("Name", name, "ClientRequestToken", newToken(), "SecretString", value));
        return new KeptSecret(backend, name);
    }

    /** Moves a label onto the current version. */
    void label(String label) {
        backend.perform("UpdateSecretVersionStage",
                Map.of("SecretId", name, "VersionStage", label, "MoveToVersionId", currentId()));
    }

    /** The labels of each labelled version. */
    public Map<String, Set<String>> labels() {
        return backend.labels(name);
    }

    /** The version that a label is on. */
    public Optional<String> holder(String label) {
        return holder(labels(), label);
    }

    static Optional<String> holder(Map<String, Set<String>> labels, String label) {
        return labels.entrySet().stream().filter(version -> version.getValue().contains(label))
                .map(Map.Entry::getKey).findFirst();
    }

    public String currentId() {
        return holder(Labels.CURRENT).orElseThrow();
    }

    public String current() {
        return value(currentId()).orElseThrow();
    }

    /** Empty for the version of a rotation that has stored nothing yet. */
    public Optional<String> value(String versionId) {
        try {
            return Optional.of(Json.text(
                    backend.perform("GetSecretValue", Map.of("SecretId", name, "VersionId", versionId)),
                    "SecretString"));
        } catch (Refusal noValue) {
            return Optional.empty();
        }
    }

    /** Stores a value by hand, as AWSCURRENT. The service abandons a rotation that is under way. */
    void put(String value) {
        backend.perform("PutSecretValue",
                Map.of("SecretId", name, "ClientRequestToken", newToken(), "SecretString", value));
    }

    /** Stores the current value with one field changed, as {@link #put} does. */
    public void edit(String field, String content) {
        put(Json.with(current(), field, content));
    }

    /** CancelRotateSecret: the labels stay where they are. */
    public void cancel() {
        backend.perform("CancelRotateSecret", Map.of("SecretId", name));
    }

    /** What the service asks for after a cancelled rotation, before it begins another. */
    public void takePendingOff(PendingRotation cancelled) {
        holder(Labels.PENDING).filter(cancelled.token()::equals).ifPresent(token -> backend.perform(
                "UpdateSecretVersionStage",
                Map.of("SecretId", name, "VersionStage", Labels.PENDING, "RemoveFromVersionId", token)));
    }

    private static String newToken() {
        return UUID.randomUUID().toString();
    }
}
