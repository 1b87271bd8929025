package dev.keyturn.testkit.contract;

import dev.keyturn.Step;
import dev.keyturn.testkit.faults.Network;
import dev.keyturn.testkit.faults.Run;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.lambda.FunctionError;
import dev.keyturn.testkit.lambda.LambdaRuntime;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** The deployed jar in a process of its own, which can be made to die in the midst of its work: by SIGKILL. */
final class OwnProcess implements WatchedFunction, AutoCloseable {
    private final LambdaRuntime lambda;
    private final Network network;
    private final Map<Step, Duration> took = new EnumMap<>(Step.class);
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final AtomicReference<Optional<Death>> next = new AtomicReference<>(Optional.empty());
    private volatile CompletableFuture<Void> dying = CompletableFuture.completedFuture(null);

    /**
     * An instant in the life of a process.
     *
     * @param after the event of that step was there
     */
    record Death(Step step, Duration after) {
        @Override
        public String toString() {
            return step.wireName() + " after " + after.toNanos() / 1000 + " us";
        }
    }

    /** @param lambda which this one closes */
    OwnProcess(LambdaRuntime lambda, Network network) {
        this.lambda = lambda;
        this.network = network;
    }

    /** The process that is next handed this step's event will die. */
    void dieIn(Death death) {
        next.set(Optional.of(death));
    }

    /** Returns when whoever was to die is dead. A death whose step never came is called off. */
    void awaitDeath() {
        next.set(Optional.empty());
        dying.join();
    }

    /** Ends the process while it has nothing to do. */
    void dieIdle() {
        lambda.kill();
    }

    /** How long each step took when it was last played. */
    Map<Step, Duration> took() {
        return Map.copyOf(took);
    }

    @Override
    public void invoke(String eventJson) throws FunctionFailed {
        Step step = Step.named(Json.text(eventJson, "Step"));
        Run run = network.run();
        run.enter(step);
        lambda.awaitIdle(); // so that deaths, and what is measured for them, are of the work and not of the start
        long start = System.nanoTime();
        next.get().filter(death -> death.step() == step).ifPresent(this::begin);
        try {
            lambda.invoke(eventJson);
        } catch (FunctionError error) {
            errors.add(error.errorMessage());
            throw new FunctionFailed(error.errorType(), error.errorMessage());
        } finally {
            took.put(step, Duration.ofNanos(System.nanoTime() - start));
            run.leave();
        }
    }

    private void begin(Death death) {
        next.set(Optional.empty());
        dying = CompletableFuture.runAsync(lambda::kill,
                CompletableFuture.delayedExecutor(death.after().toNanos(), TimeUnit.NANOSECONDS));
    }

    @Override
    public List<String> told() {
        return Stream.concat(lambda.log().stream(), errors.stream()).toList();
    }

    @Override
    public void close() {
        lambda.close();
    }
}
