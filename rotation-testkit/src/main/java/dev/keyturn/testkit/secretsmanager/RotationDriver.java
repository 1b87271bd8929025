package dev.keyturn.testkit.secretsmanager;

import dev.keyturn.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Secrets Manager's part of a rotation: it sends a function the four steps, stops at the first one that fails, and then
 * tries the whole rotation again with the same token. RotateSecret starts it; a test may also begin a rotation by hand
 * and send single steps, twice, late or out of order.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda.html">Rotation by
 *     Lambda function</a>
 */
public final class RotationDriver {
    private final SecretStore store;
    private final Executor executor;
    private final int attempts;
    private final Map<String, RotationFunction> functions = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<RotationResult>> started = new ConcurrentHashMap<>();
    private final List<RotationObserver> observers = new CopyOnWriteArrayList<>();

    RotationDriver(SecretStore store, Executor executor, int attempts) {
        this.store = store;
        this.executor = executor;
        this.attempts = attempts;
    }

    /** Has every step of every rotation reported, whoever started it. */
    public void observe(RotationObserver observer) {
        observers.add(observer);
    }

    /**
     * Begins a rotation without running it: turns rotation on and attaches AWSPENDING to a new, empty version.
     *
     * @param secretId the secret's name or ARN
     * @param functionArn a function that the emulator knows
     * @throws Refusal as RotateSecret would refuse
     */
    public PendingRotation begin(String secretId, String functionArn) {
        return store.with(secretId, secret -> {
            String token = UUID.randomUUID().toString();
            secret.beginRotation(token);
            secret.rotations().configure(functionArn, Optional.empty());
            return pending(secret, token);
        });
    }

    /**
     * Sends one step, whatever has become of the rotation, and waits for the answer. After a finishSecret that moved
     * AWSCURRENT, AWSPENDING is cleared.
     *
     * @throws FunctionFailed if the function answered with an error
     */
    public void invoke(PendingRotation rotation, Step step) throws FunctionFailed {
        Optional<FunctionFailed> failure = report(rotation, step);
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Runs all steps, and again if one fails, until the attempts are used up. Also repeats a finished rotation. */
    public RotationResult run(PendingRotation rotation) {
        RotationResult result = attempt(rotation);
        for (int attempt = 1; attempt < attempts && result instanceof RotationResult.Failed; attempt++) {
            result = attempt(rotation);
        }
        return result;
    }

    /**
     * The end of the rotation, or trial run, that RotateSecret last started for a secret.
     *
     * @throws IllegalStateException if it never started one
     */
    public CompletableFuture<RotationResult> rotationOf(String secretId) {
        String arn = store.withAny(secretId, StoredSecret::arn);
        return Optional.ofNullable(started.get(arn)).map(CompletableFuture::copy)
                .orElseThrow(() -> new IllegalStateException("RotateSecret has not been called for " + arn));
    }

    void addFunction(String functionArn, RotationFunction function) {
        functions.put(functionArn, function);
    }

    boolean knows(String functionArn) {
        return functions.containsKey(functionArn);
    }

    void start(PendingRotation rotation) {
        start(rotation, () -> run(rotation));
    }

    /** RotateImmediately=false: only testSecret is sent, for a version that goes away again. */
    void startTrial(PendingRotation rotation) {
        start(rotation, () -> {
            Optional<FunctionFailed> failure = report(rotation, Step.TEST_SECRET);
            store.removeTrial(rotation);
            return failure.<RotationResult>map(cause -> failed(rotation, Step.TEST_SECRET, cause))
                    .orElseGet(() -> new RotationResult.Succeeded(rotation.token()));
        });
    }

    static PendingRotation pending(StoredSecret secret, String token) {
        PendingRotation pending = new PendingRotation(secret.arn(), token, UUID.randomUUID().toString());
        secret.rotations().prove(token, pending.rotationToken());
        return pending;
    }

    private void start(PendingRotation rotation, Supplier<RotationResult> work) {
        started.put(rotation.arn(), CompletableFuture.supplyAsync(work, executor));
    }

    private RotationResult attempt(PendingRotation rotation) {
        for (Step step : Step.values()) {
            Optional<RotationResult> stopped = store.endOf(rotation)
                    .filter(end -> !(end instanceof RotationResult.Succeeded));
            if (stopped.isPresent()) {
                return stopped.get();
            }
            Optional<FunctionFailed> failure = report(rotation, step);
            if (failure.isPresent()) {
                return failed(rotation, step, failure.get());
            }
        }
        return store.endOf(rotation).orElseGet(() -> new RotationResult.NotPromoted(rotation.token()));
    }

    private Optional<FunctionFailed> report(PendingRotation rotation, Step step) {
        observers.forEach(observer -> observer.before(rotation, step));
        long start = System.nanoTime();
        Optional<FunctionFailed> failure = send(rotation, step);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (step == Step.FINISH_SECRET && failure.isEmpty()) {
            store.finish(rotation);
        }
        observers.forEach(observer -> observer.after(new StepReport(rotation, step, took, failure)));
        return failure;
    }

    private Optional<FunctionFailed> send(PendingRotation rotation, Step step) {
        try {
            functionOf(rotation).invoke(RotationEvents.json(rotation, step));
            return Optional.empty();
        } catch (FunctionFailed failure) {
            return Optional.of(failure);
        } catch (RuntimeException thrown) {
            return Optional.of(FunctionFailed.thrown(thrown));
        }
    }

    private RotationFunction functionOf(PendingRotation rotation) {
        return store.withAny(rotation.arn(), secret -> secret.rotations().settings())
                .map(settings -> functions.get(settings.functionArn()))
                .orElseThrow(() -> new IllegalStateException("No function is known for " + rotation.arn()));
    }

    private static RotationResult.Failed failed(PendingRotation rotation, Step step, FunctionFailed failure) {
        return new RotationResult.Failed(rotation.token(), step, failure);
    }
}
