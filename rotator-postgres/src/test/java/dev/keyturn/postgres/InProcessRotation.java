package dev.keyturn.postgres;

import com.amazonaws.services.lambda.runtime.events.SecretsManagerRotationEvent;
import dev.keyturn.RotationException;
import dev.keyturn.RotationHandler;
import dev.keyturn.RotationStrategy;
import dev.keyturn.Secret;
import dev.keyturn.Step;
import dev.keyturn.aws.AwsSecrets;
import dev.keyturn.aws.RotationEventSerializer;
import dev.keyturn.database.DatabaseStrategies;
import dev.keyturn.database.Dialect;
import dev.keyturn.database.PasswordPolicy;
import dev.keyturn.journal.JsonJournal;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.lambda.InProcess;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.SecretsManagerEmulator;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The function inside the test's process, for what needs many rotations or many faults rather than the real jar. */
final class InProcessRotation implements AutoCloseable {
    private static final String NAME = "app/postgres";
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:rotator-postgres";

    final SecretsManagerEmulator emulator = SecretsManagerEmulator.start(1);
    final List<RotationException> failures = new CopyOnWriteArrayList<>();
    final List<String> log = new CopyOnWriteArrayList<>();
    /** What each invocation may take. */
    volatile Duration time = Duration.ofSeconds(30);
    private final Map<String, String> variables;
    private final SecretsManagerClient person = SecretsManagerClient.builder()
            .endpointOverride(emulator.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("PERSON", "any")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();

    /** @param environment the function's variables beside the emulator's address */
    InProcessRotation(Map<String, Object> secret, Map<String, String> environment) {
        variables = new HashMap<>(environment);
        variables.put("AWS_REGION", "us-east-1");
        variables.put("SECRETS_MANAGER_ENDPOINT", emulator.endpoint().toString());
        PostgresRotator rotator = new PostgresRotator(variables);
        emulator.addFunction(FUNCTION, event -> invoke(rotator, event));
        person.createSecret(create -> create.name(NAME).secretString(Json.write(secret)));
    }

    private void invoke(RotationHandler rotator, String event) {
        InProcess context = InProcess.within(time);
        try {
            rotator.handle(new RotationEventSerializer().fromJson(event, Object.class), context,
                    (deadline, time) -> {});
        } catch (RotationException failure) {
            failures.add(failure);
            throw failure;
        } finally {
            log.addAll(context.log());
        }
    }

    /** Sends a step to another instance of the function, which reaches the database through a dialect of the test's. */
    void stepThrough(Dialect dialect, PendingRotation rotation, Step step) {
        SecretsManagerRotationEvent event = new SecretsManagerRotationEvent(
                step.wireName(), rotation.arn(), rotation.token(), rotation.rotationToken());
        InProcess context = InProcess.within(Duration.ofSeconds(30));
        new Through(dialect, variables).handle(event, context, (deadline, time) -> {});
    }

    PendingRotation begin() {
        return emulator.driver().begin(NAME, FUNCTION);
    }

    /** Plays one rotation without retries, successful or not. */
    void rotate() {
        emulator.driver().run(begin());
    }

    /** Keeps another secret. @return its name, by which this one can name it */
    String keep(String name, Map<String, Object> secret) {
        person.createSecret(create -> create.name(name).secretString(Json.write(secret)));
        return name;
    }

    Map<String, Object> current() {
        return Json.fields(person.getSecretValue(get -> get.secretId(NAME)).secretString());
    }

    /** Stores a value by hand, which becomes AWSCURRENT and ends the rotation under way. */
    void storeCurrent(Map<String, Object> secret) {
        person.putSecretValue(put -> put.secretId(NAME).secretString(Json.write(secret)));
    }

    /** Stores a value of the test's choosing as this rotation's. */
    void storePending(PendingRotation rotation, Map<String, Object> secret) {
        person.putSecretValue(put -> put.secretId(NAME).clientRequestToken(rotation.token())
                .secretString(Json.write(secret)).versionStages("AWSPENDING"));
    }

    String currentPassword() {
        return Json.text(current(), "password");
    }

    Map<String, Set<String>> labels() {
        return emulator.labels(NAME);
    }

    static Map<String, Object> secret(String host, int port, String user, String password) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("engine", "postgres");
        fields.put("host", host);
        fields.put("port", port);
        fields.put("username", user);
        fields.put("password", password);
        return fields;
    }

    int functionCalls() {
        return emulator.calls("TESTFUNCTION").values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public void close() {
        person.close();
        emulator.close();
    }

    private static final class Through extends RotationHandler {
        private final DatabaseStrategies strategies;

        private Through(Dialect dialect, Map<String, String> variables) {
            super(AwsSecrets.fromEnvironment(variables), JsonJournal.fromEnvironment(variables));
            strategies = new DatabaseStrategies(PasswordPolicy.fromEnvironment(variables, ""), dialect);
        }

        @Override
        protected RotationStrategy strategyFor(Secret secret) {
            return strategies.forSecret(secret);
        }
    }
}
