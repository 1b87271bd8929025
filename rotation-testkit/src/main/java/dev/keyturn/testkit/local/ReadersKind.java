package dev.keyturn.testkit.local;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Whose readers log in, by the name that --readers-kind gives them. */
record ReadersKind(String name) {
    /** The local run's own, which never try twice. */
    static final ReadersKind PLAIN = new ReadersKind("plain");
    private static final List<String> ALL = List.of(PLAIN.name, "aws-jdbc", "aws-caching");

    /** @throws UsageError if there are none of that name */
    static ReadersKind named(String name) {
        if (!ALL.contains(name)) {
            throw new UsageError(
                    "--readers-kind takes one of " + String.join(", ", ALL) + ", not " + name + ".");
        }
        return new ReadersKind(name);
    }

    /** Those of others, unless it is the local run's own that are wanted. */
    Optional<ForeignReaders> foreign() {
        if (equals(PLAIN)) {
            return Optional.empty();
        }
        return Optional.of(ServiceLoader.load(ForeignReaders.class).stream().map(ServiceLoader.Provider::get)
                .filter(readers -> readers.kind().equals(name)).findFirst()
                .orElseThrow(() -> new UsageError("The readers " + name + " are not on the class path.")));
    }
}
