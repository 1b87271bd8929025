package dev.keyturn.testkit.secretsmanager;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One secret's rotation settings, the rotation that is open, and how earlier ones ended. A failed rotation stays open:
 * the service holds it to be in progress until it succeeds, is cancelled, or a new version by hand abandons it.
 */
final class Rotations {
    /**
     * What RotateSecret configures.
     *
     * @param rules RotationRules as they came
     */
    record Settings(String functionArn, Map<String, Object> rules, boolean enabled) {}

    private final Map<String, RotationResult> ends = new HashMap<>();
    private final Map<String, String> proofs = new HashMap<>();
    private Optional<Settings> settings = Optional.empty();
    private Optional<String> open = Optional.empty();
    private Optional<Instant> lastRotated = Optional.empty();

    /** Empty as long as rotation has never been configured. */
    Optional<Settings> settings() {
        return settings;
    }

    /** The token of the rotation that is in progress. */
    Optional<String> open() {
        return open;
    }

    Optional<Instant> lastRotated() {
        return lastRotated;
    }

    /** How a rotation ended; empty while it is open, also after a failure. */
    Optional<RotationResult> endOf(String token) {
        return Optional.ofNullable(ends.get(token));
    }

    /** Remembers the RotationToken of the rotation that makes a version. */
    void prove(String token, String rotationToken) {
        proofs.put(token, rotationToken);
    }

    /** Whether a RotationToken is that of the rotation that makes a version. */
    boolean isProved(String token, Optional<String> rotationToken) {
        return rotationToken.isPresent() && rotationToken.equals(Optional.ofNullable(proofs.get(token)));
    }

    void configure(String functionArn, Optional<Map<String, Object>> rules) {
        Map<String, Object> kept = rules.or(() -> settings.map(Settings::rules)).orElse(Map.of());
        settings = Optional.of(new Settings(functionArn, kept, true));
    }

    void open(String token) {
        open = Optional.of(token);
    }

    /** Records the end of the open rotation; a rotation that has already ended keeps its first end. */
    void close(RotationResult end) {
        if (open.filter(end.token()::equals).isPresent()) {
            ends.put(end.token(), end);
            open = Optional.empty();
            lastRotated = end instanceof RotationResult.Succeeded ? Optional.of(Instant.now()) : lastRotated;
        }
    }

    /** A trial run leaves no trace. */
    void forget(String token) {
        open = open.filter(id -> !id.equals(token));
    }

    /** Turns rotation off and stops the open one; the labels stay where they are. */
    void cancel() {
        settings = settings.map(was -> new Settings(was.functionArn(), was.rules(), false));
        open.ifPresent(token -> close(new RotationResult.Cancelled(token)));
    }

    /**
     * A value was stored under this version id. If it is not the open rotation's own, that rotation is abandoned.
     *
     * @return the abandoned rotation's token
     */
    Optional<String> abandonFor(String versionId) {
        Optional<String> abandoned = open.filter(token -> !token.equals(versionId));
        abandoned.ifPresent(token -> close(new RotationResult.Abandoned(token)));
        return abandoned;
    }
}
