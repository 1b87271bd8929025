package dev.keyturn.testkit.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LambdaLifeTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private static Path directory;

    @Test
    void killedFunctionStartsAgainAtTheNextEvent() throws Exception {
        try (LambdaRuntime runtime = Probe.start(LIMIT)) {
            long pid = Probe.pid(runtime);
            runtime.kill();

            assertThat(Probe.pid(runtime)).isNotEqualTo(pid);
        }
    }

    @Test
    @Timeout(60)
    void killFailsTheRunningInvocation() throws Exception {
        try (LambdaRuntime runtime = Probe.start(LIMIT)) {
            CompletableFuture<FunctionError> error =
                    CompletableFuture.supplyAsync(() -> Probe.failure(runtime, "hang", ""));
            awaitLog(runtime, "hanging");
            runtime.kill();

            assertThat(error.get(1, TimeUnit.MINUTES).errorMessage())
                    .isEqualTo("Runtime exited with error: signal: killed");
        }
    }

    @Test
    void processThatExitsIsReportedAndReplaced() throws Exception {
        try (LambdaRuntime runtime = Probe.start(LIMIT)) {
            FunctionError error = Probe.failure(runtime, "exit", "3");

            assertThat(error.errorType()).isEqualTo("Runtime.ExitError");
            assertThat(error.errorMessage()).isEqualTo("Runtime exited with error: exit status 3");
            assertThat(Probe.ask(runtime, "echo", "again")).isEqualTo("again");
        }
    }

    @Test
    void errorThatEndsTheProcessIsReportedAndTheNextEventIsServed() throws Exception {
        try (LambdaRuntime runtime = Probe.start(LIMIT)) {
            FunctionError error = Probe.failure(runtime, "run out of memory", "heap");

            assertThat(error.errorType()).isEqualTo("java.lang.OutOfMemoryError");
            assertThat(Probe.ask(runtime, "echo", "again")).isEqualTo("again");
        }
    }

    @Test
    void timeOutIsReportedAndTheSandboxReplaced() throws Exception {
        try (LambdaRuntime runtime = Probe.start(Duration.ofSeconds(2))) {
            FunctionError error = Probe.failure(runtime, "hang", "");

            assertThat(error.errorType()).isEqualTo("Sandbox.Timedout");
            assertThat(error.errorMessage()).isEqualTo("Task timed out after 2.00 seconds");
            assertThat(Probe.ask(runtime, "echo", "again")).isEqualTo("again");
        }
    }

    @Test
    void closeLeavesNoProcessAndNoFiles() throws Exception {
        LambdaRuntime runtime = Probe.start(LIMIT);
        long pid = Probe.pid(runtime);
        Path home = Path.of(Probe.ask(runtime, "property", "user.dir"));
        assertThat(home).exists();

        runtime.close();

        assertThat(isAlive(pid)).isFalse();
        assertThat(home.getParent()).doesNotExist();
        assertThatThrownBy(() -> runtime.invoke("{}")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void functionDoesNotOutliveAKilledParent() throws Exception {
        assertFunctionEndsAfter(ProcessHandle::destroyForcibly);
    }

    @Test
    void functionDoesNotOutliveAnInterruptedParent() throws Exception {
        assertFunctionEndsAfter(ProcessHandle::destroy);
    }

    private static void assertFunctionEndsAfter(Consumer<ProcessHandle> end) throws Exception {
        Process parent = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + directory, "-cp", System.getProperty("java.class.path"),
                ParentJvm.class.getName(), Probe.JAR.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long pid = Long.parseLong(parent.inputReader().readLine().replace("\"", ""));
        Optional<ProcessHandle> function = ProcessHandle.of(pid);
        assertThat(function).isPresent();

        end.accept(parent.toHandle());

        function.get().onExit().get(1, TimeUnit.MINUTES);
    }

    private static void awaitLog(LambdaRuntime runtime, String line) throws InterruptedException {
        while (!runtime.log().contains(line)) {
            Thread.sleep(10);
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
