package dev.keyturn.testkit.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * The place of one fixture: a private temporary directory, and the clean-ups of the processes that live in it. It
 * exists so that no fixture leaves a process or a file behind, whether it is closed or its JVM is interrupted.
 *
 * <p>Thread-safe. Nothing can clean up after SIGKILL.
 */
public final class Workspace implements AutoCloseable {

    /** Newest first: what came later may need what was there before. */
    private static final Deque<Workspace> OPEN = new ConcurrentLinkedDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Workspace::closeAll, "workspace-closer"));
    }

    private final Path directory;
    private final Deque<Runnable> cleanUps = new ArrayDeque<>();
    private volatile boolean open = true;

    private Workspace(Path directory) {
        this.directory = directory;
    }

    /**
     * Creates a workspace which only this user can read. Its directory's name starts with the given one and this
     * process's number: should the process be killed, that says who has left it.
     */
    public static Workspace create(String name) {
        try {
            Workspace workspace = new Workspace(Files.createTempDirectory(
                    name + "-" + ProcessHandle.current().pid() + "-").toRealPath());
            OPEN.push(workspace);
            return workspace;
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary directory can be made for " + name, e);
        }
    }

    /** The directory; whatever is in it goes when the workspace closes. */
    public Path directory() {
        return directory;
    }

    /** Creates a directory of that name in this workspace. */
    public Path directory(String name) {
        try {
            return Files.createDirectory(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has something ended before the files go; what was added last ends first. */
    public synchronized void atClose(Runnable cleanUp) {
        requireOpen();
        cleanUps.push(cleanUp);
    }

    /**
     * Starts a program that is killed before the files go. It cannot be missed: whoever closes meanwhile waits until it
     * has started, and afterwards nothing starts.
     */
    public synchronized Process start(ProcessBuilder program) throws IOException {
        requireOpen();
        Process process = program.start();
        atClose(() -> Exit.of(process.destroyForcibly()));
        return process;
    }

    public boolean isOpen() {
        return open;
    }

    /** Ends what runs here, then deletes the directory. Whoever closes a second time waits for the first. */
    @Override
    public synchronized void close() {
        if (!open) {
            return;
        }
        open = false;
        try {
            while (!cleanUps.isEmpty()) {
                cleanUps.pop().run();
            }
        } finally {
            delete();
            // Only now: until here, a JVM that ends meanwhile must find it and wait.
            OPEN.remove(this);
        }
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException("The workspace " + directory + " is closed");
        }
    }

    private void delete() {
        try {
            FileTree.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary directory " + directory + " could not be deleted", e);
        }
    }

    private static void closeAll() {
        List.copyOf(OPEN).forEach(Workspace::close);
    }
}
