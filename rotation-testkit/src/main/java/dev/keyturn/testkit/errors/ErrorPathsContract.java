package dev.keyturn.testkit.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.RotationException;
import dev.keyturn.testkit.workspace.Workspace;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Fails in every way that there is, with secrets that would be noticed, and looks for them in all that leaves the
 * function: its log, the exception and whatever hangs on it, what Lambda's runtime makes of it, and the server's logs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ErrorPathsContract {
    /** They wait more than they compute. */
    private static final int AT_ONCE = 8;

    private final Workspace workspace = Workspace.create("keyturn-authority");
    private final TestAuthority authority = TestAuthority.create(workspace);
    private final Hunt hunt = new Hunt();
    private LoggedServer server;

    protected abstract Engine engine();

    /** A server that this class stops. */
    protected abstract LoggedServer startServer() throws SQLException;

    /** What the engine itself refuses. */
    protected abstract Stream<ErrorPath> ownPaths();

    @BeforeAll
    final void start() throws SQLException {
        server = startServer();
    }

    @AfterAll
    final void stop() {
        try (workspace; LoggedServer ending = server) {
            hunt.lookForAll("database's logs", String.join("\n", ending.log()));
            hunt.write("leaks-" + getClass().getSimpleName(), ending.server().version());
        }
    }

    /** They leave the server as it is, so they are played at once. */
    @TestFactory
    final Stream<DynamicTest> failureThatAnyEngineHasShowsItsCodeAndNoSecret() {
        ExecutorService players = Executors.newFixedThreadPool(AT_ONCE);
        List<DynamicTest> tests = commonPaths().map(path -> {
            Future<ErrorPath> played = players.submit(() -> {
                play(path);
                return path;
            });
            return DynamicTest.dynamicTest(path.toString(), played::get);
        }).toList();
        players.shutdown();
        return tests.stream();
    }

    /** One by one: some of them set the server differently for a while. */
    @TestFactory
    final Stream<DynamicTest> failureThatThisEngineHasShowsItsCodeAndNoSecret() {
        return ownPaths().map(path -> DynamicTest.dynamicTest(path.toString(), () -> play(path)));
    }

    private void play(ErrorPath path) throws Exception {
        try (Stage stage = new Stage(engine(), server, authority)) {
            path.scenario().play(stage);
            requireToldSecretly(path, stage, hunt);
        }
    }

    static void requireToldSecretly(ErrorPath path, Stage stage, Hunt hunt) throws IOException {
        String kind = ErrorTable.ofProject().kindOf(path);
        assertThat(stage.observed()).isNotEmpty().allSatisfy(function -> {
            assertThat(function.failures()).extracting(RotationException::code).endsWith(path.code());
            assertThat(function.failures().getLast().getClass().getSimpleName()).isEqualTo(kind);
            assertThat(function.failures()).allSatisfy(failure -> assertThat(failure).hasNoCause())
                    .allSatisfy(failure -> assertThat(failure.getSuppressed()).isEmpty())
                    .last().asString().contains("[" + path.code() + "]");
            assertThat(function.timeLeft()).allMatch(Duration::isPositive);
            assertThat(function.log().subList(Math.max(0, function.log().size() - 1), function.log().size()))
                    .allMatch(line -> line.contains("\"code\":\"" + path.code() + "\""));
            hunt.path(path, function);
            assertThat(stage.server().log())
                    .noneMatch(line -> function.secrets().stream().anyMatch(line::contains));
        });
    }

    static Stream<ErrorPath> commonPaths() {
        return Stream.of(FunctionErrors.paths(), SecretErrors.paths(), ServiceErrors.paths(), AccountErrors.paths(),
                NetworkErrors.paths()).flatMap(paths -> paths);
    }
}
