package dev.keyturn.postgres;

import com.amazonaws.services.lambda.runtime.Context;
import dev.keyturn.RotationException;
import dev.keyturn.RotationHandler;
import dev.keyturn.Step;
import dev.keyturn.aws.RotationEventSerializer;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.lambda.InProcess;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.SecretsManagerEmulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The function in this process, one secret, a service that can be made to misbehave, and all that leaves the function.
 */
final class Observed implements AutoCloseable {
    static final String NAME = "app/postgres";
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:rotator-postgres";

    final SecretsManagerEmulator emulator = SecretsManagerEmulator.start(1);
    final FaultyService service = FaultyService.before(emulator.endpoint());
    final SecretsManagerClient person = SecretsManagerClient.builder()
            .endpointOverride(emulator.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("PERSON", "any")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    final List<String> log = new ArrayList<>();
    final List<RotationException> failures = new ArrayList<>();
    final List<String> rotationTokens = new ArrayList<>();
    final List<Duration> timeLeft = new ArrayList<>();
    private final Duration time;
    private final Optional<RotationHandler> handler;

    /**
     * Initialises the function; a failure is kept like any other.
     *
     * @param time that each invocation has
     */
    Observed(Map<String, String> environment, Duration time, Function<Map<String, String>, RotationHandler> handler) {
        this.time = time;
        Map<String, String> variables = new HashMap<>(Map.of(
                "AWS_REGION", "us-east-1", "SECRETS_MANAGER_ENDPOINT", service.endpoint().toString()));
        variables.putAll(environment);
        this.handler = initialise(() -> handler.apply(variables));
        emulator.addFunction(FUNCTION, event -> {
            int earlier = failures.size();
            invoke(event);
            if (failures.size() > earlier) {
                throw failures.getLast();
            }
        });
    }

    Observed withSecret(String value) {
        person.createSecret(create -> create.name(NAME).secretString(value));
        return this;
    }

    PendingRotation begin() {
        PendingRotation rotation = emulator.driver().begin(NAME, FUNCTION);
        rotationTokens.add(rotation.rotationToken());
        return rotation;
    }

    /** Plays one rotation without retries, successful or not. */
    PendingRotation rotate() {
        PendingRotation rotation = begin();
        emulator.driver().run(rotation);
        return rotation;
    }

    /** Plays these steps, whatever becomes of each. */
    void play(PendingRotation rotation, Step... steps) {
        for (Step step : steps) {
            invoke("""
                    {"Step":"%s","SecretId":"%s","ClientRequestToken":"%s","RotationToken":"%s"}"""
                    .formatted(step.wireName(), rotation.arn(), rotation.token(), rotation.rotationToken()));
        }
    }

    /**
     * What nobody must see: a mark in all secret values of the tests, the rotations' tokens, the generated passwords.
     */
    List<String> secrets() {
        return Stream.of(Stream.of(Stage.CANARY), rotationTokens.stream(),
                service.stored().stream().map(secret -> Json.text(secret, "password")))
                .flatMap(values -> values).toList();
    }

    /** Stores a value of the test's choosing as this rotation's. */
    void storePending(PendingRotation rotation, String value) {
        person.putSecretValue(put -> put.secretId(NAME).clientRequestToken(rotation.token()).secretString(value)
                .versionStages("AWSPENDING"));
    }

    void invoke(String event) {
        InProcess context = InProcess.within(time);
        invoke(event, context);
        log.addAll(context.log());
        timeLeft.add(Duration.ofMillis(context.getRemainingTimeInMillis()));
    }

    void invoke(String event, Context context) {
        try {
            handler.orElseThrow().handleRequest(new RotationEventSerializer().fromJson(event, Object.class), context);
        } catch (RotationException failure) {
            failures.add(failure);
        }
    }

    private Optional<RotationHandler> initialise(Supplier<RotationHandler> constructor) {
        try {
            return Optional.of(constructor.get());
        } catch (RotationException failure) {
            failures.add(failure);
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        person.close();
        service.close();
        emulator.close();
    }
}
