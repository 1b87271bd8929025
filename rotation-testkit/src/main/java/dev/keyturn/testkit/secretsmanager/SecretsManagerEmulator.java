package dev.keyturn.testkit.secretsmanager;

import dev.keyturn.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A Secrets Manager for tests and local runs: a real HTTP server on loopback with the operations that a rotation and
 * its readers need, so that the AWS SDK under test is the real one. It keeps the service's rules about labels, tokens
 * and rotation; it has no IAM, no KMS, no copies and no schedule. Secrets live in us-east-1, account 123456789012,
 * unless another one is named.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/Welcome.html">API reference</a>
 */
public final class SecretsManagerEmulator implements Backend {
    private static final String ACCOUNT = "123456789012";
    private static final int USUAL_ATTEMPTS = 3;

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final SecretStore store;
    private final CallLog calls = new CallLog();
    private final RotationDriver driver;
    private final EmulatedEndpoint endpoint;
    private final Operations operations;
    private final AwsJsonServer server;
    private final List<AwsJsonServer> behindWires = new CopyOnWriteArrayList<>();

    private SecretsManagerEmulator(String account, int attempts) throws IOException {
        store = new SecretStore(account);
        driver = new RotationDriver(store, executor, attempts);
        operations = new Operations(store, driver);
        endpoint = new EmulatedEndpoint(operations, new Admission(store));
        server = new AwsJsonServer(endpoint, calls, executor, Wire.SOUND);
    }

    /** Starts an empty emulator that gives a rotation three attempts. */
    public static SecretsManagerEmulator start() {
        return start(USUAL_ATTEMPTS);
    }

    /**
     * Starts an empty emulator on a free port.
     *
     * @param attempts how often in all a failing rotation is run
     * @throws UncheckedIOException if no port can be had
     */
    public static SecretsManagerEmulator start(int attempts) {
        return start(ACCOUNT, attempts);
    }

    /** The same for the secrets of another account. */
    public static SecretsManagerEmulator start(String account, int attempts) {
        try {
            return new SecretsManagerEmulator(account, attempts);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** Where to point an SDK client, {@code endpointOverride} for example. */
    public URI endpoint() {
        return server.endpoint();
    }

    /**
     * Another endpoint of the emulator.
     *
     * @throws UncheckedIOException if no port can be had
     */
    @Override
    public URI endpointBehind(Wire wire) {
        try {
            AwsJsonServer behind = new AwsJsonServer(endpoint, calls, executor, wire);
            behindWires.add(behind);
            return behind.endpoint();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** Without HTTP and without a call being counted. */
    @Override
    public Map<String, Object> perform(String operation, Map<String, Object> parameters) {
        return operations.answer(operation, new Request(parameters)).fields();
    }

    @Override
    public void replicate(String secretId, Replication replication) {
        store.replicate(secretId, replication);
    }

    /** RotateSecret refuses any other. */
    @Override
    public void addFunction(String functionArn, RotationFunction function) {
        driver.addFunction(functionArn, function);
    }

    @Override
    public PendingRotation begin(String secretId, String functionArn) {
        return driver.begin(secretId, functionArn);
    }

    @Override
    public void invoke(PendingRotation rotation, Step step) throws FunctionFailed {
        driver.invoke(rotation, step);
    }

    /** Again where a step fails, as often as the emulator gives a rotation attempts. */
    @Override
    public RotationResult run(PendingRotation rotation) {
        return driver.run(rotation);
    }

    /** The service's part of rotations: to await one, to watch them, or to drive one by hand. */
    public RotationDriver driver() {
        return driver;
    }

    /** How often this caller has called each operation, refused calls included. */
    public SortedMap<String, Integer> calls(String accessKeyId) {
        return calls.countsOf(accessKeyId);
    }

    /** The latest 1,000 calls of all callers in the order of their arrival. */
    public List<Call> latestCalls() {
        return calls.latest();
    }

    /**
     * The labels of each labelled version, by version id, without a call being counted.
     *
     * @throws Refusal if there is no such secret
     */
    @Override
    public Map<String, Set<String>> labels(String secretId) {
        return store.withAny(secretId, secret -> secret.labels().byVersion());
    }

    /** Stops the server at once and interrupts what still runs. */
    @Override
    public void close() {
        server.close();
        behindWires.forEach(AwsJsonServer::close);
        executor.shutdownNow();
    }
}
