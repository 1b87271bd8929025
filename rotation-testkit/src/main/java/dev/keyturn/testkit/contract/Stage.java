package dev.keyturn.testkit.contract;

import dev.keyturn.Labels;
import dev.keyturn.Step;
import dev.keyturn.testkit.faults.Interference;
import dev.keyturn.testkit.faults.Network;
import dev.keyturn.testkit.faults.Run;
import dev.keyturn.testkit.secretsmanager.Answer;
import dev.keyturn.testkit.secretsmanager.Backend;
import dev.keyturn.testkit.secretsmanager.Call;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.Replication;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import dev.keyturn.testkit.secretsmanager.Wire;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Where one case is played: an account, its secret, the function, its network and a witness, all of them fresh. */
public final class Stage implements AutoCloseable {
    /** As Lambda functions have it: long enough for everything to end well. */
    public static final Duration AMPLE = Duration.ofSeconds(20);
    /** For what others have to come about meanwhile, on a busy machine. */
    public static final Duration PATIENT = Duration.ofSeconds(60);
    /** For runs that are going to wait in vain; a step takes a tenth of it. */
    public static final Duration SHORT = Duration.ofMillis(2500);
    private static final int MOST_RERUNS = 2;

    private final Backend backend;
    private final Promise promise;
    private final Network network;
    private final Account account;
    private final KeptSecret secret;
    private final Bystander bystander;
    private final Witness witness;
    private final Cast cast;

    /** An account and a secret that no rotation is about. */
    record Bystander(KeptSecret secret, Account account) {}

    /** Sets everything up for a subject, with one of its accounts. */
    public Stage(Subject every) {
        Subject subject = every.forOneCase();
        backend = subject.backend();
        promise = subject.promise();
        network = new Network(subject.address(), new Run(Interference.NONE, AMPLE));
        account = subject.newAccount(network.address(), backend);
        secret = KeptSecret.of(account, "contract/secret", backend);
        Account other = subject.newAccount(network.address(), backend);
        bystander = new Bystander(KeptSecret.of(other, "contract/bystander", backend), other);
        witness = new Witness(secret, account, promise);
        Map<String, String> variables = new HashMap<>(subject.variables(network.toProvider()));
        variables.put("AWS_REGION", "us-east-1");
        variables.put("SECRETS_MANAGER_ENDPOINT", backend.endpointBehind(this::carry).toString());
        cast = new Cast(backend, Map.copyOf(variables),
                new Function(subject.function(Map.copyOf(variables)), network, witness));
    }

    public Promise promise() {
        return promise;
    }

    public Account account() {
        return account;
    }

    public KeptSecret secret() {
        return secret;
    }

    Bystander bystander() {
        return bystander;
    }

    public Witness witness() {
        return witness;
    }

    List<String> told() {
        return cast.told();
    }

    Cast cast() {
        return cast;
    }

    /** What the function's calls pass. */
    public Network network() {
        return network;
    }

    /** Has the service begin a rotation, without running it. */
    public PendingRotation begin() {
        return backend.begin(secret.name(), Function.ARN);
    }

    /** Gives the secret copies in other regions. */
    public void replicate(Replication copies) {
        backend.replicate(secret.name(), copies);
    }

    /** A run that moves alone, so that the witness looks after every effect. */
    public Run watchedRun() {
        return Run.watched(AMPLE, witness::look);
    }

    /** Hands the network to a run that was interrupted, and lets it come to its end. */
    public void use(Run run) {
        network.use(run);
    }

    /** All steps, until one fails, in a run of its own. */
    public RotationResult rotate(PendingRotation rotation, Run run) {
        use(run);
        return rotate(rotation);
    }

    /** One step that has to succeed. */
    void step(PendingRotation rotation, Step step) {
        tryStep(rotation, step).ifPresent(
                failed -> witness.violated(step.wireName() + " failed: " + failed.getMessage()));
    }

    /** One step, and how it failed if it did. */
    public Optional<FunctionFailed> tryStep(PendingRotation rotation, Step step) {
        try {
            backend.invoke(rotation, step);
            return Optional.empty();
        } catch (FunctionFailed failed) {
            return Optional.of(failed);
        }
    }

    /** All steps, until one fails, in the run that is in use. */
    public RotationResult rotate(PendingRotation rotation) {
        return backend.run(rotation);
    }

    /** The same on a thread of its own. */
    public CompletableFuture<RotationResult> start(PendingRotation rotation, Run run) {
        use(run);
        return Together.start(() -> rotate(rotation));
    }

    /** Whether AWSCURRENT is on its version, and AWSPENDING is not any more. */
    public boolean isFinished(PendingRotation rotation) {
        Set<String> labels = secret.labels().getOrDefault(rotation.token(), Set.of());
        return labels.contains(Labels.CURRENT) && !labels.contains(Labels.PENDING);
    }

    /**
     * Where a late createSecret has put AWSPENDING back onto its abandoned rotation, the service takes that one up
     * again instead of beginning a new one.
     *
     * @return whether that has happened, and the rotation has succeeded after all
     */
    boolean isTakenUpAgain(PendingRotation abandoned) {
        if (secret.holder(Labels.PENDING).filter(abandoned.token()::equals).isEmpty() || isFinished(abandoned)) {
            return false;
        }
        return Arrays.stream(Step.values()).allMatch(step -> tryStep(abandoned, step).isEmpty());
    }

    /**
     * Runs a rotation again until it succeeds, as the service does.
     *
     * @return how many runs it took
     * @throws NotConverged if two were not enough
     */
    int converge(PendingRotation rotation) throws NotConverged {
        RotationResult result = rotate(rotation, watchedRun());
        int runs = 1;
        for (; runs < MOST_RERUNS && !(result instanceof RotationResult.Succeeded); runs++) {
            result = rotate(rotation, watchedRun());
        }
        if (!(result instanceof RotationResult.Succeeded)) {
            throw new NotConverged(result);
        }
        return runs;
    }

    private Optional<Answer> carry(Call call, Wire.Service service) {
        Optional<Answer> answer = network.carry(call, service);
        witness.noteCurrent();
        return answer;
    }

    @Override
    public void close() {
        network.close();
        backend.close();
    }
}
