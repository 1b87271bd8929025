package dev.keyturn.testkit.errors;

import dev.keyturn.testkit.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Error paths of a deployed jar, played one after the other in one process, and a hunt for their secrets in whatever
 * leaves that process: its output, what it posts to Lambda, and the server's logs.
 */
public final class DeployedErrorPaths {
    private final Engine engine;
    private final Path jar;
    private final Class<?> handler;
    private final Hunt hunt = new Hunt();
    private final List<String> notHere = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    /**
     * Nothing has been played yet.
     *
     * @param jar has all that Lambda needs
     * @param handler the class of its entry
     */
    public DeployedErrorPaths(Engine engine, Path jar, Class<?> handler) {
        this.engine = engine;
        this.jar = jar;
        this.handler = handler;
    }

    /** Plays them, and then looks for the secrets of all of them. */
    public void play(LoggedServer server, Stream<ErrorPath> paths) {
        try (Workspace workspace = Workspace.create("keyturn-authority");
                DeployedPlace place = new DeployedPlace(jar, handler, server.server().certificate())) {
            TestAuthority authority = TestAuthority.create(workspace);
            paths.forEach(path -> play(path, new Stage(engine, server, authority, place)));
            search("standard output and error", place.output());
            search("posts to Lambda", place.posts());
            search("database's logs", server.log());
        }
    }

    public Hunt hunt() {
        return hunt;
    }

    /** What did not come about as it should, leaks included. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** What cannot be played in a process of its own, and why. */
    public List<String> notHere() {
        return List.copyOf(notHere);
    }

    private void play(ErrorPath path, Stage onStage) {
        try (Stage stage = onStage) {
            path.scenario().play(stage);
            if (stage.isAllAtItsPlace()) {
                ErrorPathsContract.requireToldSecretly(path, stage, hunt);
            }
        } catch (Place.NotHere elsewhere) {
            notHere.add(path + ": " + elsewhere.getMessage());
        } catch (Exception | AssertionError failed) {
            failures.add(path + ": " + failed);
        }
    }

    private void search(String sink, List<String> lines) {
        try {
            hunt.lookForAll(sink, String.join("\n", lines));
        } catch (AssertionError leak) {
            failures.add(sink + ": " + leak.getMessage());
        }
    }
}
