package dev.keyturn.testkit.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.proof.Whole;
import dev.keyturn.testkit.workspace.Workspace;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The deployed jar fails in dozens of ways, one after the other in one process, with secrets that would be noticed in
 * whatever leaves that process: its output, what it posts to Lambda, and the server's logs. A test class to extend.
 */
public abstract class DeployedErrorPathsContract {
    private static final int ENOUGH = 40;

    private final Hunt hunt = new Hunt();
    private final List<String> notHere = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    protected abstract Engine engine();

    /** The class of the jar's entry. */
    protected abstract Class<?> handler();

    /** A server that this class stops. */
    protected abstract LoggedServer startServer() throws SQLException;

    /** What the engine itself refuses. */
    protected abstract Stream<ErrorPath> ownPaths();

    @Test
    void noSecretLeavesTheProcessWhateverFails() throws SQLException {
        try (Workspace workspace = Workspace.create("keyturn-authority");
                LoggedServer server = startServer();
                DeployedPlace place = new DeployedPlace(handler(), server.server().certificate())) {
            TestAuthority authority = TestAuthority.create(workspace);
            Stream.concat(ownPaths(), ErrorPathsContract.commonPaths())
                    .filter(path -> Whole.isAskedFor() || hunt.paths() < ENOUGH)
                    .forEach(path -> play(path, new Stage(engine(), server, authority, place)));
            search("standard output and error", place.output());
            search("posts to Lambda", place.posts());
            search("database's logs", server.log());
            hunt.write("leaks-" + getClass().getSimpleName(), server.server().version());
        }
        assertThat(failures).isEmpty();
        assertThat(hunt.found()).isEmpty();
        assertThat(hunt.paths()).as("paths that cannot be played here: %s", notHere).isGreaterThanOrEqualTo(ENOUGH);
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
