package dev.keyturn.testkit.errors;

import com.amazonaws.services.lambda.runtime.Context;
import dev.keyturn.RotationException;
import dev.keyturn.RotationHandler;
import dev.keyturn.Step;
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
public final class Observed implements AutoCloseable {
    /** The name of its secret. */
    public static final String NAME = "app/database";
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:rotator";

    private final SecretsManagerEmulator emulator = SecretsManagerEmulator.start(1);
    private final FaultyService service = FaultyService.before(emulator.endpoint());
    private final SecretsManagerClient person = SecretsManagerClient.builder()
            .endpointOverride(emulator.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("PERSON", "any")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    private final List<String> log = new ArrayList<>();
    private final List<RotationException> failures = new ArrayList<>();
    private final List<String> rotationTokens = new ArrayList<>();
    private final List<Duration> timeLeft = new ArrayList<>();
    private final Duration time;
    private final Optional<Place.Invoked> handler;

    /**
     * Initialises the function; a failure is kept like any other.
     *
     * @param time that each invocation has
     */
    public Observed(Map<String, String> environment, Duration time,
            Function<Map<String, String>, RotationHandler> handler) {
        this(Place.inThisProcess(handler), environment, time);
    }

    /** The same elsewhere. */
    Observed(Place place, Map<String, String> environment, Duration time) {
        this.time = time;
        Map<String, String> variables = new HashMap<>(Map.of(
                "AWS_REGION", "us-east-1", "SECRETS_MANAGER_ENDPOINT", service.endpoint().toString()));
        variables.putAll(environment);
        this.handler = initialise(() -> place.start(variables));
        emulator.addFunction(FUNCTION, event -> {
            int earlier = failures.size();
            invoke(event);
            if (failures.size() > earlier) {
                throw failures.getLast();
            }
        });
    }

    /** Stores the secret. */
    public Observed withSecret(String value) {
        person.createSecret(create -> create.name(NAME).secretString(value));
        return this;
    }

    /** What readers of the secret hold. */
    public String current() {
        return person.getSecretValue(get -> get.secretId(NAME)).secretString();
    }

    /** Begins a rotation, of which nothing has been played. */
    public PendingRotation begin() {
        PendingRotation rotation = emulator.driver().begin(NAME, FUNCTION);
        rotationTokens.add(rotation.rotationToken());
        return rotation;
    }

    /** Plays one rotation without retries, successful or not. */
    public PendingRotation rotate() {
        PendingRotation rotation = begin();
        emulator.driver().run(rotation);
        return rotation;
    }

    /** Plays these steps, whatever becomes of each. */
    public void play(PendingRotation rotation, Step... steps) {
        for (Step step : steps) {
            invoke("""
                    {"Step":"%s","SecretId":"%s","ClientRequestToken":"%s","RotationToken":"%s"}"""
                    .formatted(step.wireName(), rotation.arn(), rotation.token(), rotation.rotationToken()));
        }
    }

    /**
     * What nobody must see: a mark in all secret values of the tests, the rotations' tokens, the generated passwords.
     */
    public List<String> secrets() {
        return Stream.of(Stream.of(Stage.CANARY), rotationTokens.stream(),
                service.stored().stream().map(secret -> Json.text(secret, "password")))
                .flatMap(values -> values).toList();
    }

    /** Stores a value of the test's choosing as this rotation's. */
    public void storePending(PendingRotation rotation, String value) {
        person.putSecretValue(put -> put.secretId(NAME).clientRequestToken(rotation.token()).secretString(value)
                .versionStages("AWSPENDING"));
    }

    /** Sends one event with the time that invocations have. */
    public void invoke(String event) {
        InProcess context = InProcess.within(time);
        invoke(event, context);
        log.addAll(context.log());
        timeLeft.add(Duration.ofMillis(context.getRemainingTimeInMillis()));
    }

    /** Sends one event. */
    public void invoke(String event, Context context) {
        try {
            handler.orElseThrow().invoke(event, context);
        } catch (RotationException failure) {
            failures.add(failure);
        }
    }

    /** The service itself. */
    public SecretsManagerEmulator emulator() {
        return emulator;
    }

    /** What stands before the service, on the function's way to it. */
    public FaultyService service() {
        return service;
    }

    /** Somebody who looks after the secret by hand. */
    public SecretsManagerClient person() {
        return person;
    }

    /** All that the function has logged. */
    public List<String> log() {
        return log;
    }

    public List<RotationException> failures() {
        return failures;
    }

    /** After each invocation, how much of its time was left. */
    public List<Duration> timeLeft() {
        return timeLeft;
    }

    private Optional<Place.Invoked> initialise(Supplier<Place.Invoked> constructor) {
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
