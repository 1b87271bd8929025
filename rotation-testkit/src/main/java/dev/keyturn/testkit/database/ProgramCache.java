package dev.keyturn.testkit.database;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.keyturn.testkit.workspace.FileTree;
import dev.keyturn.testkit.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Where servers' programs are unpacked: once per user into {@code ~/.cache/keyturn}, because unpacking takes longer
 * than starting. Without a home they are unpacked once per JVM.
 */
record ProgramCache(Path directory) {

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** The place of this user's programs; a workspace that is created later may rely on it until its own end. */
    static ProgramCache ofUser() {
        Path home = Path.of(System.getProperty("user.home"));
        return new ProgramCache(Files.isWritable(home) ? cache(home) : Homeless.WORKSPACE.directory());
    }

    /** Does what only one thread of one process on this machine may do at a time. */
    <T> T alone(String name, Work<T> work) throws IOException {
        synchronized (ProgramCache.class) {
            try (FileChannel lock = FileChannel.open(directory.resolve(name + ".lock"), CREATE, WRITE)) {
                lock.lock();
                return work.result();
            }
        }
    }

    /** The directory of that name, prepared if it is not there yet: it is there whole or not at all. */
    Path prepared(String name, Preparation preparation) throws IOException {
        Path whole = directory.resolve(name);
        return Files.exists(whole) ? whole : alone(name, () -> prepare(whole, preparation));
    }

    private static Path prepare(Path whole, Preparation preparation) throws IOException {
        if (Files.exists(whole)) {
            return whole;
        }
        Path partial = whole.resolveSibling(whole.getFileName() + ".partial");
        if (Files.exists(partial)) {
            FileTree.delete(partial);
        }
        preparation.fill(Files.createDirectory(partial));
        return Files.move(partial, whole, ATOMIC_MOVE);
    }

    private static Path cache(Path home) {
        try {
            return Files.createDirectories(home.resolve(".cache").resolve("keyturn"), PRIVATE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What must not be done twice at once. */
    interface Work<T> {
        T result() throws IOException;
    }

    /** What makes a directory whole. */
    interface Preparation {
        void fill(Path empty) throws IOException;
    }

    private static final class Homeless {

        static final Workspace WORKSPACE = Workspace.create("keyturn-programs");
    }
}
