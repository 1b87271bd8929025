package dev.keyturn.testkit.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.proof.Whole;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The deployed jar fails in dozens of ways, with secrets that would be noticed in whatever leaves its process. A test
 * class to extend.
 */
public abstract class DeployedErrorPathsContract {
    private static final int ENOUGH = 40;

    protected abstract Engine engine();

    /** The class of the jar's entry. */
    protected abstract Class<?> handler();

    /** A server that this class stops. */
    protected abstract LoggedServer startServer() throws SQLException;

    /** What the engine itself refuses. */
    protected abstract Stream<ErrorPath> ownPaths();

    @Test
    void noSecretLeavesTheProcessWhateverFails() throws SQLException {
        DeployedErrorPaths played =
                new DeployedErrorPaths(engine(), Path.of(System.getProperty("keyturn.jar")), handler());
        Hunt hunt = played.hunt();
        try (LoggedServer server = startServer()) {
            played.play(server, Stream.concat(ownPaths(), ErrorPathsContract.commonPaths())
                    .filter(path -> Whole.isAskedFor() || hunt.paths() < ENOUGH));
            hunt.write("leaks-" + getClass().getSimpleName(), server.server().version());
        }
        assertThat(played.failures()).isEmpty();
        assertThat(hunt.found()).isEmpty();
        assertThat(hunt.paths()).as("paths that cannot be played here: %s", played.notHere())
                .isGreaterThanOrEqualTo(ENOUGH);
    }
}
