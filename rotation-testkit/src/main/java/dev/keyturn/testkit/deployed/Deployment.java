package dev.keyturn.testkit.deployed;

import dev.keyturn.testkit.contract.Account;
import dev.keyturn.testkit.lambda.Function;
import dev.keyturn.testkit.lambda.FunctionError;
import dev.keyturn.testkit.lambda.LambdaRuntime;
import dev.keyturn.testkit.secretsmanager.Call;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import dev.keyturn.testkit.secretsmanager.SecretsManagerEmulator;
import dev.keyturn.testkit.subjects.DatabaseSubject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The shaded jar in its own process, as Secrets Manager's rotation function, with a server to rotate users of. */
public final class Deployment implements AutoCloseable {
    static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:deployed";
    /** What the function signs with. */
    static final String KEY = "any";
    private static final String FUNCTION_KEY = "FUNCTION";
    private static final String PERSON_KEY = "PERSON";

    final DatabaseSubject subject;
    final SecretsManagerEmulator emulator;
    final SecretsManagerClient person;
    private final LambdaRuntime lambda;

    /**
     * Starts the jar that the property {@code keyturn.jar} names.
     *
     * @param handler the class of its entry
     */
    public Deployment(DatabaseSubject subject, Class<?> handler) {
        this(subject, handler, Neighbours.none());
    }

    /**
     * The same among others.
     *
     * @param neighbours whose Secrets Manager is closed with this
     */
    public Deployment(DatabaseSubject subject, Class<?> handler, Neighbours neighbours) {
        this.subject = subject;
        emulator = neighbours.emulator();
        person = client(emulator.endpoint());
        Map<String, String> variables = new HashMap<>(neighbours.variables());
        variables.putAll(Map.of("SECRETS_MANAGER_ENDPOINT", emulator.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", FUNCTION_KEY, "AWS_SECRET_ACCESS_KEY", KEY,
                "TLS_CA_FILE", subject.servers().database().certificate().toString()));
        lambda = LambdaRuntime.start(new Function(Path.of(System.getProperty("keyturn.jar")),
                handler.getName() + "::handleRequest", variables, Duration.ofSeconds(30)));
        emulator.addFunction(FUNCTION, this::invoke);
    }

    /** A user that nothing else uses, and its secret. */
    DeployedSecret newSecret() {
        Account account = subject.newAccount(subject.address(), emulator);
        String name = "deployed/" + UUID.randomUUID();
        person.createSecret(create -> create.name(name).secretString(account.firstValue()));
        return new DeployedSecret(this, name, account);
    }

    /** How often the function has called each operation since the start. */
    SortedMap<String, Integer> functionCalls() {
        return emulator.calls(FUNCTION_KEY);
    }

    /** The latest calls of the function, or of a role that it has assumed. */
    Stream<Call> latestFunctionCalls() {
        return emulator.latestCalls().stream().filter(call -> !call.accessKeyId().equals(PERSON_KEY));
    }

    /** What the function's processes have written. */
    List<String> log() {
        return lambda.log();
    }

    /** Ends the function's process as a crash does. */
    void kill() {
        lambda.kill();
    }

    private void invoke(String event) throws FunctionFailed {
        try {
            lambda.invoke(event);
        } catch (FunctionError error) {
            throw new FunctionFailed(error.errorType(), error.errorMessage());
        }
    }

    private static SecretsManagerClient client(URI endpoint) {
        return SecretsManagerClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(PERSON_KEY, "any")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @Override
    public void close() {
        lambda.close();
        person.close();
        emulator.close();
    }
}
