package dev.keyturn.testkit.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One process of the function with its own Runtime API, from start to death: what Lambda calls an execution
 * environment. An own API per process keeps the words of a dead one away from its successor.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html">Understanding the
 *      Lambda execution environment lifecycle</a>
 */
final class Sandbox implements AutoCloseable {

    /** Lambda allows 10 s, and the function's timeout on a second try; a busy build machine only gets a safety net. */
    private static final Duration LONGEST_INITIALISATION = Duration.ofMinutes(1);
    private static final Outcome.Failure INITIALISATION_HANGS =
            Outcome.Failure.timedOut("Init", LONGEST_INITIALISATION);

    private final RuntimeApi api;
    private final Process process;
    private final CompletableFuture<Optional<Outcome.Failure>> exited;
    private final CompletableFuture<Duration> initDuration;

    private Sandbox(RuntimeApi api, Process process, long startNanos) {
        this.api = api;
        this.process = process;
        exited = process.onExit().thenApply(dead -> Optional.of(Outcome.Failure.exited(dead.exitValue())));
        initDuration = api.idle()
                .applyToEither(exited, UnaryOperator.identity())
                .thenApply(idle -> Duration.ofNanos(System.nanoTime() - startNanos));
    }

    /** Starts the process and does not wait for it. */
    static Sandbox start(Function function, FunctionProcess process, Consumer<String> onPost) {
        try {
            RuntimeApi api = new RuntimeApi(function.arn(), onPost);
            long start = System.nanoTime();
            return new Sandbox(api, process.start(api.address()), start);
        } catch (IOException e) {
            throw new UncheckedIOException("The process of " + function.name() + " did not start", e);
        }
    }

    /** Waits until the process asks for an event; answers why it will not, if it died or could not initialise. */
    Optional<Outcome.Failure> trouble() {
        Optional<Outcome.Failure> initialisation = api.idle()
                .applyToEither(exited, UnaryOperator.identity())
                .completeOnTimeout(
                        Optional.of(INITIALISATION_HANGS), LONGEST_INITIALISATION.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return initialisation.or(() -> exited.getNow(Optional.empty()));
    }

    /** Hands the event to the process, which must be without trouble; one that exceeds the time does not survive it. */
    Outcome invoke(String event, Duration timeout) {
        Invocation invocation = new Invocation(event, Instant.now().plus(timeout));
        Outcome timedOut = Outcome.Failure.timedOut("Task", timeout);
        api.submit(invocation);
        Outcome outcome = invocation.outcome()
                .applyToEither(exited.thenApply(Optional::orElseThrow), UnaryOperator.identity())
                .completeOnTimeout(timedOut, timeout.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        if (outcome.equals(timedOut)) {
            kill();
        }
        return outcome;
    }

    /** From the process's start to its first request for an event, or to its failure. */
    Duration initDuration() {
        return initDuration.join();
    }

    Optional<Usage> usage() {
        return Usage.of(process);
    }

    void kill() {
        process.destroyForcibly();
        exited.join();
    }

    @Override
    public void close() {
        kill();
        api.close();
    }
}
