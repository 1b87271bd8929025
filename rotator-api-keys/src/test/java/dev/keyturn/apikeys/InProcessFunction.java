package dev.keyturn.apikeys;

import dev.keyturn.RotationException;
import dev.keyturn.Step;
import dev.keyturn.aws.RotationEventSerializer;
import dev.keyturn.testkit.keys.MovingClock;
import dev.keyturn.testkit.lambda.InProcess;
import dev.keyturn.testkit.secretsmanager.Answer;
import dev.keyturn.testkit.secretsmanager.Call;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import dev.keyturn.testkit.secretsmanager.SecretsManagerEmulator;
import dev.keyturn.testkit.secretsmanager.Wire;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.Assertions;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The function in this process, with a secret of its own and its administrator's in the emulator, and a clock. */
class InProcessFunction implements AutoCloseable {
    static final String NAME = "app/key";
    static final String ADMINISTRATOR = "app/administrator";
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:rotator-api-keys";
    private static final String FUNCTION_KEY = "TESTFUNCTION";

    final List<RotationException> failures = new CopyOnWriteArrayList<>();
    final List<String> rotationTokens = new CopyOnWriteArrayList<>();
    final List<String> log = new CopyOnWriteArrayList<>();
    final SecretsManagerEmulator emulator = SecretsManagerEmulator.start(1);
    final SecretsManagerClient person = SecretsManagerClient.builder()
            .endpointOverride(emulator.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("PERSON", "any")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    /** What each invocation may take. */
    volatile Duration time = Duration.ofSeconds(20);
    private final MovingClock clock = new MovingClock();
    private final Map<String, String> variables = new HashMap<>();
    private final AtomicReference<Runnable> atPut = new AtomicReference<>(() -> {});

    InProcessFunction() {
        variables.put("AWS_REGION", "us-east-1");
        variables.put("SECRETS_MANAGER_ENDPOINT", emulator.endpointBehind(this::carry).toString());
    }

    final void setting(String variable, String value) {
        variables.put(variable, value);
    }

    /** Initialises the function. */
    final void start() {
        ApiKeyRotator rotator = new ApiKeyRotator(variables, clock);
        emulator.addFunction(FUNCTION, event -> invoke(rotator, event));
    }

    private void invoke(ApiKeyRotator rotator, String event) {
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

    /** Moves the function's clock on. */
    void pass(Duration more) {
        clock.pass(more);
    }

    PendingRotation begin() {
        PendingRotation rotation = emulator.driver().begin(NAME, FUNCTION);
        rotationTokens.add(rotation.rotationToken());
        return rotation;
    }

    /** Plays one rotation without retries. */
    RotationResult rotate() {
        return emulator.driver().run(begin());
    }

    /** Plays one rotation that has to succeed. @return what readers hold now */
    String rotated() {
        Assertions.assertThat(rotate()).isInstanceOf(RotationResult.Succeeded.class);
        return current();
    }

    /** Has the service try the function out, which is to change nothing. */
    RotationResult tryOut() {
        person.rotateSecret(rotate -> rotate.secretId(NAME).rotationLambdaARN(FUNCTION).rotateImmediately(false)
                .rotationRules(rules -> rules.automaticallyAfterDays(30L)));
        return emulator.driver().rotationOf(NAME).join();
    }

    /** Has something happen right before the function stores, the next time that it does. */
    void atPut(Runnable meanwhile) {
        atPut.set(meanwhile);
    }

    private Optional<Answer> carry(Call call, Wire.Service service) {
        if (call.operation().equals("PutSecretValue")) {
            atPut.getAndSet(() -> {}).run();
        }
        return Optional.of(service.answer());
    }

    /** One step that has to succeed, in the midst of another. */
    void quietly(PendingRotation rotation, Step step) {
        try {
            step(rotation, step);
        } catch (FunctionFailed failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** What this rotation has stored. */
    String pending(PendingRotation rotation) {
        return person.getSecretValue(get -> get.secretId(NAME).versionId(rotation.token())).secretString();
    }

    void step(PendingRotation rotation, Step step) throws FunctionFailed {
        emulator.driver().invoke(rotation, step);
    }

    /** One step. @return whether it succeeded; if not, the failure is among the others */
    private boolean tryStep(PendingRotation rotation, Step step) {
        try {
            step(rotation, step);
            return true;
        } catch (FunctionFailed failed) {
            return false;
        }
    }

    /** Plays steps, whatever becomes of them. @return the code of the last failure */
    String failure(PendingRotation rotation, Step... steps) {
        for (Step step : steps) {
            tryStep(rotation, step);
        }
        return failures.getLast().code();
    }

    String current() {
        return person.getSecretValue(get -> get.secretId(NAME)).secretString();
    }

    /** Stores a value by hand, which becomes AWSCURRENT. */
    void store(String value) {
        person.putSecretValue(put -> put.secretId(NAME).secretString(value));
    }

    /** Replaces the administrator's secret. */
    void administrator(String value) {
        person.putSecretValue(put -> put.secretId(ADMINISTRATOR).secretString(value));
    }

    /** Stores a value as this rotation's. */
    void storePending(PendingRotation rotation, String value) {
        person.putSecretValue(put -> put.secretId(NAME).clientRequestToken(rotation.token()).secretString(value)
                .versionStages("AWSPENDING"));
    }

    int functionCalls() {
        return emulator.calls(FUNCTION_KEY).values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public void close() {
        person.close();
        emulator.close();
    }
}
