package dev.keyturn.testkit.lambda;

import dev.keyturn.testkit.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Runs a function's jar as Lambda does: in a process of its own, under AWS's Runtime Interface Client, spoken to
 * through the Runtime API. It exists so that tests and the local run prove the very jar that is deployed, with its
 * start-up, serialisation and error payloads.
 *
 * <p>The processes end with {@link #close} or with this JVM; even after a SIGKILL of this JVM, since the client gives
 * up without its Runtime API.
 *
 * <p>As on Lambda, one process serves one event after the other; after a time-out, a crash or {@link #kill} the next
 * event gets a new one. Thread-safe; invocations wait for each other, {@code kill} and {@code close} do not.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html">Understanding the
 *      Lambda execution environment lifecycle</a>
 */
public final class LambdaRuntime implements AutoCloseable {

    private final Function function;
    private final Consumer<String> onLogLine;
    private final Workspace workspace = Workspace.create("keyturn-lambda");
    private final Path log = workspace.directory().resolve("log");
    private final List<String> posts = new CopyOnWriteArrayList<>();
    private final FunctionProcess process;
    private volatile Sandbox sandbox;
    private int reportedLines;

    private LambdaRuntime(Function function, Consumer<String> onLogLine) {
        this.function = function;
        this.onLogLine = onLogLine;
        process = new FunctionProcess(function, workspace, log);
        sandbox = Sandbox.start(function, process, posts::add);
        workspace.atClose(() -> sandbox.close());
    }

    /** Starts the function's first process and returns while it initialises. */
    public static LambdaRuntime start(Function function) {
        return start(function, line -> {});
    }

    /** Same, and hands over what the function has written, line by line, before the invocation that wrote it ends. */
    public static LambdaRuntime start(Function function, Consumer<String> onLogLine) {
        return new LambdaRuntime(function, onLogLine);
    }

    /**
     * Invokes the function with an event and waits for its answer, both JSON.
     *
     * @throws FunctionError when the handler threw, the process died or could not initialise, or the time is over
     * @throws IllegalStateException after {@link #close}
     */
    public String invoke(String eventJson) throws FunctionError {
        return invoke(eventJson, function.timeout());
    }

    /** The same with another time-out than the function's own. */
    public synchronized String invoke(String eventJson, Duration timeout) throws FunctionError {
        Outcome outcome = outcomeOf(eventJson, timeout);
        if (workspace.isOpen()) {
            reportLog();
        }
        return switch (outcome) {
            case Outcome.Answer answer -> answer.json();
            case Outcome.Failure failure -> throw new FunctionError(failure);
        };
    }

    /**
     * Waits until a process waits for the next event: a new one, if the last is dead.
     *
     * @throws IllegalStateException after {@link #close}
     */
    public synchronized void awaitIdle() {
        if (sandbox.trouble().isPresent()) {
            replaceSandbox();
            sandbox.initDuration();
        }
    }

    /** From the start of the newest process to its first request for an event; waits for that. */
    public Duration initDuration() {
        return sandbox.initDuration();
    }

    /** What the newest process has needed until now; empty if it has ended. */
    public Optional<Usage> usage() {
        return sandbox.usage();
    }

    /** All lines that the function's processes have written to stdout and stderr until now. */
    public List<String> log() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that the function's processes have posted to Lambda until now, answers and errors, with their headers. */
    public List<String> posts() {
        return List.copyOf(posts);
    }

    /** Crashes the process at once, as when Lambda loses a sandbox; a running invocation fails. */
    public void kill() {
        sandbox.kill();
    }

    /** Ends the process and deletes its files. */
    @Override
    public void close() {
        workspace.close();
    }

    private Outcome outcomeOf(String event, Duration timeout) {
        if (sandbox.trouble().isPresent()) {
            replaceSandbox();
        }
        Optional<Outcome.Failure> trouble = sandbox.trouble();
        return trouble.isPresent() ? trouble.get() : sandbox.invoke(event, timeout);
    }

    private void replaceSandbox() {
        if (!workspace.isOpen()) {
            throw new IllegalStateException("The runtime of " + function.name() + " is closed");
        }
        sandbox.close();
        sandbox = Sandbox.start(function, process, posts::add);
    }

    private void reportLog() {
        List<String> lines = log();
        lines.subList(reportedLines, lines.size()).forEach(onLogLine);
        reportedLines = lines.size();
    }
}
