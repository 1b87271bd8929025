package dev.keyturn.apikeys;

import dev.keyturn.RotationException;
import dev.keyturn.Step;
import dev.keyturn.aws.RotationEventSerializer;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.keys.KeyedAccount;
import dev.keyturn.testkit.keys.MovingClock;
import dev.keyturn.testkit.lambda.InProcess;
import dev.keyturn.testkit.providers.Caller;
import dev.keyturn.testkit.providers.Credential;
import dev.keyturn.testkit.providers.Key;
import dev.keyturn.testkit.providers.Operation;
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
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The function in this process, one secret in the emulator, one account at a provider, and a clock to move on. */
final class Keys implements AutoCloseable {
    static final String NAME = "app/key";
    static final String ADMINISTRATOR = "app/administrator";
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:rotator-api-keys";
    private static final String FUNCTION_KEY = "TESTFUNCTION";

    final KeyedAccount owner;
    final List<RotationException> failures = new CopyOnWriteArrayList<>();
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

    Keys(KeyedAccount owner) {
        this.owner = owner;
        variables.put("AWS_REGION", "us-east-1");
        variables.put("SECRETS_MANAGER_ENDPOINT", emulator.endpointBehind(this::carry).toString());
        variables.put(owner.service().setting(), owner.service().url().toString());
        person.createSecret(create -> create.name(ADMINISTRATOR).secretString(owner.administrator()));
    }

    /** A secret that is an object, with some fields replaced. */
    static Keys of(KeyedAccount owner, Map<String, Object> replaced) {
        Keys keys = new Keys(owner);
        Map<String, Object> fields = owner.secret(ADMINISTRATOR);
        fields.putAll(replaced);
        return keys.holding(Json.write(fields));
    }

    static Keys of(KeyService service) {
        return of(service.newAccount(), Map.of());
    }

    /** A secret that names itself as its administrator's. */
    static Keys ofItself(KeyedAccount owner) {
        Keys keys = of(owner, Map.of());
        String arn = keys.person.describeSecret(describe -> describe.secretId(NAME)).arn();
        keys.store(Json.with(keys.current(), "adminSecretArn", arn));
        return keys;
    }

    Keys with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /** Stores the secret and initialises the function. */
    Keys holding(String value) {
        person.createSecret(create -> create.name(NAME).secretString(value));
        ApiKeyRotator rotator = new ApiKeyRotator(variables, clock);
        emulator.addFunction(FUNCTION, event -> invoke(rotator, event));
        return this;
    }

    private void invoke(ApiKeyRotator rotator, String event) {
        InProcess context = InProcess.within(time);
        try {
            rotator.handleRequest(new RotationEventSerializer().fromJson(event, Object.class), context);
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
        return emulator.driver().begin(NAME, FUNCTION);
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

    /** Plays steps, whatever becomes of them. @return the code of the last failure */
    String failure(PendingRotation rotation, Step... steps) {
        for (Step step : steps) {
            try {
                step(rotation, step);
            } catch (FunctionFailed failed) {
                continue; // kept among the failures
            }
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

    /** What nobody must see. */
    List<String> secrets() {
        Stream<String> made = owner.account().exchanges(Caller.ROTATOR).stream()
                .filter(exchange -> Operation.CREATE_KEY.test(exchange.request()))
                .flatMap(exchange -> exchange.answer().stream()).filter(answer -> answer.status() == 201)
                .map(answer -> Json.fields(answer.body()))
                .map(key -> String.valueOf(key.getOrDefault("secret", key.get("api_key"))));
        return Stream.concat(Stream.of(owner.key().secret(), owner.account().admin().secret()), made).toList();
    }

    Credential held(String secret) {
        return owner.service().held(secret);
    }

    /** The ids of the keys that live, without those that were there before. */
    List<String> made() {
        return owner.account().liveKeys().stream().map(Key::id)
                .filter(id -> !id.equals(owner.account().admin().id()) && !id.equals(owner.account().first().id()))
                .toList();
    }

    long asked(Operation operation) {
        return owner.account().exchanges(Caller.ROTATOR).stream()
                .filter(exchange -> operation.test(exchange.request())).count();
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
