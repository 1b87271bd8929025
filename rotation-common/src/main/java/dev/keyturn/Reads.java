package dev.keyturn;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What one step has read of its secret: each version is read when it is asked for, once, and every value is remembered
 * as one that no log may show. One step is one thread; only the values to be kept out may be asked for from another.
 */
final class Reads {
    private final SecretVersions versions;
    private final Set<String> confidential = ConcurrentHashMap.newKeySet();
    private Optional<Labels> known = Optional.empty();
    private Optional<Version> current = Optional.empty();
    private Optional<Version> pending = Optional.empty();

    Reads(SecretVersions versions) {
        this.versions = versions;
    }

    Version current() {
        if (current.isEmpty()) {
            current = Optional.of(remember(versions.current()));
        }
        return current.get();
    }

    /** Reads current by its id, where the labels are known already. */
    Version current(Labels labels) {
        known = Optional.of(labels);
        current = versions.version(labels.currentId()).map(this::remember);
        return current();
    }

    /** Current where it is not what this rotation has made. @throws AlreadyFinished if it is */
    Version currentBefore(String token) {
        if (current().id().equals(token)) {
            throw new AlreadyFinished();
        }
        return current();
    }

    Optional<Version> pending() {
        if (pending.isEmpty()) {
            pending = versions.pending().map(this::remember);
        }
        return pending;
    }

    Stream<Version> marked(Labels labels) {
        return labels.markedIds().flatMap(id -> version(id, labels.token()).stream());
    }

    Optional<Version> previous(Labels labels) {
        return labels.holder(Labels.PREVIOUS).flatMap(this::version);
    }

    /** The labels are asked for only where current has no mark itself, and the step does not know them yet. */
    Optional<Version> inherited() {
        if (current().isMarked()) {
            return Optional.empty();
        }
        Labels labels = known.orElseGet(versions::labels);
        return labels.markInUse().isPresent() ? Optional.empty() : previous(labels);
    }

    Secret other(OtherSecret other) {
        return keepOutOfLog(versions.other(other));
    }

    Secret otherLogin(OtherSecret other) {
        return keepOutOfLog(versions.otherLogin(other));
    }

    Stream<Secret> likeliest(String token) {
        Stream<Version> likely = mayHaveBeenReplaced()
                ? Stream.concat(pending().stream(), lazily(() -> Stream.of(current())))
                : Stream.of(current());
        return Stream.concat(likely, lazily(() -> earlier(token))).map(Version::secret).distinct();
    }

    Secret keepOutOfLog(Secret secret) {
        secret.confidential().forEach(confidential::add);
        return secret;
    }

    Stream<String> confidential() {
        return confidential.stream();
    }

    private boolean mayHaveBeenReplaced() {
        return pending().map(Version::labels)
                .filter(labels -> labels.contains(Mark.APPLIED.label()) && !labels.contains(Mark.ADDED.label()))
                .isPresent();
    }

    private Stream<Version> earlier(String token) {
        Labels labels = versions.labels();
        return Stream.of(labels.markedIds(), Stream.of(token), labels.holder(Labels.PREVIOUS).stream())
                .flatMap(ids -> ids)
                .filter(id -> !id.equals(current().id()))
                .distinct()
                .flatMap(id -> version(id, token).stream());
    }

    private Optional<Version> version(String id, String token) {
        if (id.equals(current().id())) {
            return Optional.of(current());
        }
        return id.equals(token) ? pending() : version(id);
    }

    private Optional<Version> version(String id) {
        return versions.version(id).map(this::remember);
    }

    private Version remember(Version version) {
        keepOutOfLog(version.secret());
        return version;
    }

    private static Stream<Version> lazily(Supplier<Stream<Version>> versions) {
        return Stream.of(versions).flatMap(Supplier::get);
    }
}
