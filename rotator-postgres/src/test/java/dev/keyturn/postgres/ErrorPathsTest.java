package dev.keyturn.postgres;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fails in every way that there is, with secrets that would be noticed, and looks for them in all that leaves the
 * function: its log, the exception and whatever hangs on it, what Lambda's runtime makes of it, and the server's log.
 */
class ErrorPathsTest {
    private static Stage stage;

    @BeforeAll
    static void start() throws SQLException {
        stage = new Stage();
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @AfterEach
    void clear() {
        stage.clear();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void failureHasItsCodeAndShowsNoSecret(ErrorPath path) throws Exception {
        path.scenario().play(stage);

        assertThat(stage.observed()).isNotEmpty().allSatisfy(function -> {
            assertThat(function.failures).extracting(RotationException::code).endsWith(path.code());
            assertThat(function.timeLeft).allMatch(Duration::isPositive);
            assertThat(function.log.subList(Math.max(0, function.log.size() - 1), function.log.size()))
                    .allMatch(line -> line.contains("\"code\":\"" + path.code() + "\""));
            assertThat(String.join("\n", function.log) + told(function.failures))
                    .contains("[" + path.code() + "]").doesNotContain(function.secrets());
            assertThat(stage.postgres.server.log())
                    .noneMatch(line -> function.secrets().stream().anyMatch(line::contains));
        });
    }

    static Stream<ErrorPath> paths() {
        return Stream.of(FunctionErrors.paths(), SecretErrors.paths(), ServiceErrors.paths(), NetworkErrors.paths(),
                DatabaseErrors.paths()).flatMap(paths -> paths);
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
