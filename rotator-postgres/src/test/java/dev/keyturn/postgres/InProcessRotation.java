package dev.keyturn.postgres;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.keyturn.RotationException;
import dev.keyturn.aws.RotationEventSerializer;
import dev.keyturn.testkit.lambda.InProcess;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.SecretsManagerEmulator;
import java.io.IOException;
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
    private final SecretsManagerClient person = SecretsManagerClient.builder()
            .endpointOverride(emulator.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("PERSON", "any")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();

    /** @param environment the function's variables beside the emulator's address */
    InProcessRotation(Map<String, Object> secret, Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("AWS_REGION", "us-east-1");
        variables.put("SECRETS_MANAGER_ENDPOINT", emulator.endpoint().toString());
        PostgresRotator rotator = new PostgresRotator(variables);
        emulator.addFunction(FUNCTION, event -> {
            InProcess context = InProcess.within(Duration.ofSeconds(4));
            try {
                rotator.handleRequest(new RotationEventSerializer().fromJson(event, Object.class), context);
            } catch (RotationException failure) {
                failures.add(failure);
                throw failure;
            } finally {
                log.addAll(context.log());
            }
        });
        person.createSecret(create -> create.name(NAME).secretString(json(secret)));
    }

    PendingRotation begin() {
        return emulator.driver().begin(NAME, FUNCTION);
    }

    /** Plays one rotation without retries, successful or not. */
    void rotate() {
        emulator.driver().run(begin());
    }

    /** Stores a value of the test's choosing as this rotation's. */
    void storePending(PendingRotation rotation, Map<String, Object> secret) {
        person.putSecretValue(put -> put.secretId(NAME).clientRequestToken(rotation.token())
                .secretString(json(secret)).versionStages("AWSPENDING"));
    }

    String currentPassword() {
        try {
            String current = person.getSecretValue(get -> get.secretId(NAME)).secretString();
            return (String) JSON.std.mapFrom(current).get("password");
        } catch (IOException notJson) {
            throw new AssertionError(notJson);
        }
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

    private static String json(Map<String, Object> secret) {
        try {
            return JSON.std.asString(secret);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public void close() {
        person.close();
        emulator.close();
    }
}
