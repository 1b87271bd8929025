package dev.keyturn.testkit.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.api.client.UserFault;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.converters.LambdaErrorConverter;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.converters.XRayErrorCauseConverter;
import dev.keyturn.RotationException;
import dev.keyturn.testkit.json.Json;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fails in every way that there is, with secrets that would be noticed, and looks for them in all that leaves the
 * function: its log, the exception and whatever hangs on it, what Lambda's runtime makes of it, and the server's logs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ErrorPathsContract {
    private Stage stage;

    /** What is played with. */
    protected abstract Stage stage() throws SQLException;

    /** What the engine itself refuses. */
    protected abstract Stream<ErrorPath> ownPaths();

    @BeforeAll
    final void start() throws SQLException {
        stage = stage();
    }

    @AfterAll
    final void stop() {
        stage.close();
    }

    @AfterEach
    final void clear() {
        stage.clear();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void failureHasItsCodeAndShowsNoSecret(ErrorPath path) throws Exception {
        path.scenario().play(stage);

        String kind = ErrorTable.ofProject().kindOf(path);
        assertThat(stage.observed()).isNotEmpty().allSatisfy(function -> {
            assertThat(function.failures()).extracting(RotationException::code).endsWith(path.code());
            assertThat(function.failures().getLast().getClass().getSimpleName()).isEqualTo(kind);
            assertThat(function.timeLeft()).allMatch(Duration::isPositive);
            assertThat(function.log().subList(Math.max(0, function.log().size() - 1), function.log().size()))
                    .allMatch(line -> line.contains("\"code\":\"" + path.code() + "\""));
            assertThat(String.join("\n", function.log()) + told(function.failures()))
                    .contains("[" + path.code() + "]").doesNotContain(function.secrets());
            assertThat(stage.server().log())
                    .noneMatch(line -> function.secrets().stream().anyMatch(line::contains));
        });
    }

    final Stream<ErrorPath> paths() {
        return Stream.concat(commonPaths(), ownPaths());
    }

    static Stream<ErrorPath> commonPaths() {
        return Stream.of(FunctionErrors.paths(), SecretErrors.paths(), ServiceErrors.paths(), AccountErrors.paths(),
                NetworkErrors.paths()).flatMap(paths -> paths);
    }

    /** Whatever Lambda's runtime client sends and prints. */
    private static String told(List<RotationException> failures) throws IOException {
        StringBuilder told = new StringBuilder();
        for (RotationException failure : failures) {
            assertThat(failure.getCause()).isNull();
            assertThat(failure.getSuppressed()).isEmpty();
            var payload = LambdaErrorConverter.fromThrowable(failure);
            var xray = XRayErrorCauseConverter.fromThrowable(failure);
            told.append(payload.errorMessage).append(payload.errorType).append(List.of(payload.stackTrace))
                    .append(Json.write(xray.exceptions.stream().map(e -> e.message).toList()))
                    .append(UserFault.makeUserFault(failure).reportableError());
        }
        return told.toString();
    }
}
