package dev.keyturn.postgres;

import dev.keyturn.Step;
import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.lambda.Function;
import dev.keyturn.testkit.lambda.FunctionError;
import dev.keyturn.testkit.lambda.LambdaRuntime;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import dev.keyturn.testkit.secretsmanager.SecretsManagerEmulator;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** A real server with one user, that user's secret, and the shaded jar under Lambda's runtime client. */
final class PostgresFixture implements AutoCloseable {
    static final String FUNCTION_KEY = "FUNCTION";
    static final String USER = "app";
    private static final String NAME = "app/postgres";
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:rotator-postgres";
    private static final Pattern PASSWORD = Pattern.compile("\"password\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    final PostgresServer server = PostgresServer.start();
    final SecretsManagerEmulator emulator = SecretsManagerEmulator.start();
    final SecretsManagerClient person;
    final LambdaRuntime lambda;
    final String firstPassword = UUID.randomUUID().toString();

    PostgresFixture() throws SQLException {
        server.createUser(USER, firstPassword);
        person = SecretsManagerClient.builder()
                .endpointOverride(emulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("PERSON", "any")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        person.createSecret(create -> create.name(NAME).secretString(secret(firstPassword)));
        lambda = LambdaRuntime.start(new Function(Path.of(System.getProperty("keyturn.jar")),
                PostgresRotator.class.getName() + "::handleRequest",
                Map.of("SECRETS_MANAGER_ENDPOINT", emulator.endpoint().toString(),
                        "AWS_ACCESS_KEY_ID", FUNCTION_KEY, "AWS_SECRET_ACCESS_KEY", "any",
                        "TLS_CA_FILE", server.certificate().toString()),
                Duration.ofSeconds(30)));
        emulator.addFunction(FUNCTION, this::invoke);
    }

    String secret(String password) {
        return """
                {"engine":"postgres","host":"%s","port":%d,"username":"%s","password":"%s",\
                "dbname":"postgres","team":"kept"}"""
                .formatted(server.host(), server.port(), USER, password);
    }

    RotationResult rotate() {
        person.rotateSecret(rotate -> rotate.secretId(NAME).rotationLambdaARN(FUNCTION)
                .rotationRules(rules -> rules.automaticallyAfterDays(30L)));
        return emulator.driver().rotationOf(NAME).join();
    }

    RotationResult tryOut() {
        person.rotateSecret(rotate -> rotate.secretId(NAME).rotationLambdaARN(FUNCTION).rotateImmediately(false)
                .rotationRules(rules -> rules.automaticallyAfterDays(30L)));
        return emulator.driver().rotationOf(NAME).join();
    }

    PendingRotation begin() {
        return emulator.driver().begin(NAME, FUNCTION);
    }

    void step(PendingRotation rotation, Step step) throws FunctionFailed {
        emulator.driver().invoke(rotation, step);
    }

    void cancel() {
        person.cancelRotateSecret(cancel -> cancel.secretId(NAME));
    }

    /** Ends the rotation under way as the service does when somebody stores a value by hand. */
    void abandon() {
        String current = currentSecret();
        person.putSecretValue(put -> put.secretId(NAME).secretString(current));
    }

    String currentSecret() {
        return person.getSecretValue(get -> get.secretId(NAME)).secretString();
    }

    String currentPassword() {
        Matcher password = PASSWORD.matcher(currentSecret());
        if (!password.find()) {
            throw new AssertionError("the secret has no password");
        }
        return password.group(1);
    }

    Map<String, ?> labels() {
        return emulator.labels(NAME);
    }

    boolean accepts(String password) throws SQLException {
        return server.accepts(USER, password);
    }

    private void invoke(String event) throws FunctionFailed {
        try {
            lambda.invoke(event);
        } catch (FunctionError error) {
            throw new FunctionFailed(error.errorType(), error.errorMessage());
        }
    }

    @Override
    public void close() {
        lambda.close();
        person.close();
        emulator.close();
        server.close();
    }
}
