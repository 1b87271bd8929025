package dev.keyturn.testkit.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LambdaRuntimeTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void answersComeBackFromTheSameProcess() throws Exception {
        try (LambdaRuntime runtime = Probe.start(LIMIT)) {
            assertThat(runtime.invoke("{\"do\": \"echo\", \"value\": \"häß ✓\"}")).isEqualTo("\"häß ✓\"");
            assertThat(Probe.pid(runtime)).isEqualTo(Probe.pid(runtime)).isNotEqualTo(ProcessHandle.current().pid());
            assertThat(runtime.initDuration()).isPositive().isLessThan(Duration.ofMinutes(1));
        }
    }

    @Test
    void errorsCarryTypeAndMessageAndLeaveTheProcessAlive() throws Exception {
        try (LambdaRuntime runtime = Probe.start(LIMIT)) {
            long pid = Probe.pid(runtime);

            FunctionError error = Probe.failure(runtime, "fail", "no such host");

            assertThat(error.errorType()).isEqualTo("java.lang.IllegalArgumentException");
            assertThat(error.errorMessage()).isEqualTo("no such host");
            assertThat(Probe.pid(runtime)).isEqualTo(pid);
        }
    }

    @Test
    void functionSeesLambdasVariablesAndItsOwnButNotOurs() throws Exception {
        Function function = new Function(
                Probe.JAR, ProbeHandler.class.getName(), Map.of("COLOUR", "blue", "AWS_REGION", "eu-west-1"), LIMIT);
        try (LambdaRuntime runtime = LambdaRuntime.start(function)) {
            assertThat(Probe.ask(runtime, "variable", "COLOUR")).isEqualTo("blue");
            assertThat(Probe.ask(runtime, "variable", "AWS_REGION")).isEqualTo("eu-west-1");
            assertThat(Probe.ask(runtime, "variable", "AWS_LAMBDA_FUNCTION_NAME")).startsWith("probe");
            assertThat(Probe.ask(runtime, "variable", "USER")).isEqualTo("null");
            assertThat(Probe.ask(runtime, "arn", "")).contains(":function:probe");
            assertThat(Integer.parseInt(Probe.ask(runtime, "remaining", ""))).isBetween(1, (int) LIMIT.toMillis());
        }
    }

    @Test
    void missingHandlerIsReported() throws Exception {
        try (LambdaRuntime runtime = LambdaRuntime.start(new Function(Probe.JAR, "no.such.Handler", Map.of(), LIMIT))) {
            FunctionError error = Probe.failure(runtime, "echo", "");

            assertThat(error.errorType()).isEqualTo("java.lang.ClassNotFoundException");
            assertThat(error.errorMessage()).contains("no.such.Handler");
        }
    }

    @Test
    void failureOfTheInitialisationIsReportedByEveryInvocation() throws Exception {
        Function unwilling = new Function(Probe.JAR, UnwillingHandler.class.getName(), Map.of(), LIMIT);
        try (LambdaRuntime runtime = LambdaRuntime.start(unwilling)) {
            assertThat(Probe.failure(runtime, "echo", "").errorMessage()).contains("no configuration");
            assertThat(Probe.failure(runtime, "echo", "").errorMessage()).contains("no configuration");
            assertThat(runtime.initDuration()).isPositive();
        }
    }

    @Test
    void processTellsWhatItNeedsForAsLongAsItLives() throws Exception {
        try (LambdaRuntime runtime = Probe.start(LIMIT)) {
            runtime.initDuration();
            Usage usage = runtime.usage().orElseThrow();

            assertThat(usage.peakMebibytes()).isBetween(16L, 1024L);
            assertThat(usage.processor()).isPositive();
            runtime.kill();
            assertThat(runtime.usage()).isEmpty();
        }
    }

    @Test
    void logIsCompleteWhenTheAnswerIsThere() throws Exception {
        List<String> heard = new ArrayList<>();
        try (LambdaRuntime runtime = LambdaRuntime.start(Probe.function(LIMIT), heard::add)) {
            Probe.ask(runtime, "log", "one");
            Probe.ask(runtime, "log", "two");

            assertThat(heard).containsExactly(
                    "stdout one", "stderr one", "logger one", "stdout two", "stderr two", "logger two");
            assertThat(runtime.log()).isEqualTo(heard);
        }
    }

    @Test
    void functionThatCannotRunIsRefusedWithAReason() throws Exception {
        Path absent = Path.of("absent.jar");
        assertThatThrownBy(() -> new Function(absent, "a.B", Map.of(), LIMIT)).hasMessageContaining("absent.jar");
        assertThatThrownBy(() -> new Function(Probe.JAR, " ", Map.of(), LIMIT)).hasMessageContaining("handler");
        assertThatThrownBy(() -> new Function(Probe.JAR, "a.B", Map.of(), Duration.ofMinutes(16)))
                .hasMessageContaining("15 minutes");
    }
}
