package dev.keyturn.testkit.secretsmanager;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** All secrets of the emulated account and the one lock that guards them, so that every operation is atomic. */
final class SecretStore {
    static final String REGION = "us-east-1";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int SUFFIX_LENGTH = 6;

    private final String account;
    private final Map<String, Replication> replications = new HashMap<>();
    private final Map<String, StoredSecret> byName = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();

    SecretStore(String account) {
        this.account = account;
    }

    String account() {
        return account;
    }

    synchronized void replicate(String secretId, Replication replication) {
        replications.put(withAny(secretId, StoredSecret::name), replication);
    }

    /** None, if there is no such secret. */
    synchronized Replication replicationOf(String secretId) {
        return find(secretId).map(secret -> replications.getOrDefault(secret.name(), Replication.NONE))
                .orElse(Replication.NONE);
    }

    /** Applies {@code use} to a secret, which may be scheduled for deletion: only descriptions go on being read. */
    synchronized <T> T withAny(String secretId, Function<StoredSecret, T> use) {
        return use.apply(find(secretId).orElseThrow(Refusal::noSecret));
    }

    /** Applies {@code use} to a secret that is not scheduled for deletion. */
    synchronized <T> T with(String secretId, Function<StoredSecret, T> use) {
        return withAny(secretId, secret -> use.apply(requireLive(secret)));
    }

    /** CreateSecret: the same token and value again is the same secret. */
    synchronized StoredSecret create(StoredSecret.Head head, String token, Optional<SecretValue> value) {
        String name = head.name();
        Optional<StoredSecret> existing = Optional.ofNullable(byName.get(name));
        existing.ifPresent(secret -> requireSame(secret, token, value));
        return existing.orElseGet(() -> {
            StoredSecret secret = new StoredSecret(head, arn(name) + "-" + suffix());
            value.ifPresent(first -> secret.put(token, first, Optional.empty()));
            byName.put(name, secret);
            return secret;
        });
    }

    /** How the rotation ended, if it did; with its secret gone it counts as cancelled. */
    synchronized Optional<RotationResult> endOf(PendingRotation rotation) {
        return find(rotation.arn())
                .map(secret -> secret.rotations().endOf(rotation.token()))
                .orElse(Optional.of(new RotationResult.Cancelled(rotation.token())));
    }

    synchronized void finish(PendingRotation rotation) {
        find(rotation.arn()).ifPresent(secret -> secret.finishRotation(rotation.token()));
    }

    synchronized void removeTrial(PendingRotation rotation) {
        find(rotation.arn()).ifPresent(secret -> secret.removeTrial(rotation.token()));
    }

    synchronized StoredSecret scheduleDeletion(String secretId, Duration window) {
        return with(secretId, secret -> {
            secret.scheduleDeletion(Instant.now().plus(window));
            return secret;
        });
    }

    /** Deletes at once, also what is scheduled for deletion; deleting what is not there succeeds. */
    synchronized Optional<StoredSecret> delete(String secretId) {
        Optional<StoredSecret> secret = find(secretId);
        secret.ifPresent(found -> byName.remove(found.name()));
        return secret;
    }

    /** By name, by ARN, or by an ARN without its random end. */
    private Optional<StoredSecret> find(String secretId) {
        return named(secretId).or(() -> nameIn(secretId).flatMap(name -> named(name)
                .or(() -> named(name.substring(0, Math.max(0, name.length() - SUFFIX_LENGTH - 1)))
                        .filter(secret -> secretId.equals(secret.arn())))));
    }

    private Optional<StoredSecret> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private Optional<String> nameIn(String arn) {
        return Optional.of(arn).filter(id -> id.startsWith(arn(""))).map(id -> id.substring(arn("").length()));
    }

    private String arn(String name) {
        return "arn:aws:secretsmanager:" + REGION + ":" + account + ":secret:" + name;
    }

    private static void requireSame(StoredSecret secret, String token, Optional<SecretValue> value) {
        if (secret.deletion().isPresent()) {
            throw Refusal.invalidRequest("You can't create this secret because a secret with this name is already "
                    + "scheduled for deletion.");
        }
        if (!secret.holds(token, value)) {
            throw new Refusal("ResourceExistsException",
                    "The operation failed because the secret " + secret.name() + " already exists.");
        }
    }

    private static StoredSecret requireLive(StoredSecret secret) {
        if (secret.deletion().isPresent()) {
            throw Refusal.invalidRequest(
                    "You can't perform this operation on the secret because it was marked for deletion.");
        }
        return secret;
    }

    private String suffix() {
        StringBuilder suffix = new StringBuilder(SUFFIX_LENGTH);
        random.ints(SUFFIX_LENGTH, 0, LETTERS.length()).mapToObj(LETTERS::charAt).forEach(suffix::append);
        return suffix.toString();
    }
}
