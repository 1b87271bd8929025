package dev.keyturn.testkit.handler;

import com.amazonaws.services.lambda.runtime.events.SecretsManagerRotationEvent;
import dev.keyturn.RotationHandler;
import dev.keyturn.RotationStrategy;
import dev.keyturn.Secret;
import dev.keyturn.Sleeper;
import dev.keyturn.Step;
import dev.keyturn.aws.AwsSecrets;
import dev.keyturn.aws.RotationEventSerializer;
import dev.keyturn.journal.JsonJournal;
import dev.keyturn.testkit.lambda.InProcess;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import dev.keyturn.testkit.secretsmanager.SecretsManagerEmulator;
import dev.keyturn.testkit.secretsmanager.Wire;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.Assertions;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The heart and the AWS room, in this process, with a drawer, its secret in the emulator, and a person who may meddle.
 */
final class DrawerRotation implements AutoCloseable {
    static final String NAME = "app/drawer";
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:rotate";
    private static final String FUNCTION_KEY = "TESTFUNCTION";

    final Drawer drawer = new Drawer();
    final List<String> log = new CopyOnWriteArrayList<>();
    /** What the function's calls pass. */
    final AtomicReference<Wire> wire = new AtomicReference<>(Wire.SOUND);
    /** How its function lets time pass; by itself it need not. */
    final AtomicReference<Sleeper> sleeper = new AtomicReference<>((deadline, time) -> {});
    final SecretsManagerEmulator emulator;
    final SecretsManagerClient person;
    private final Handler handler;

    DrawerRotation() {
        this(SecretsManagerEmulator.start(), Map.of());
    }

    /**
     * In a service of one's own.
     *
     * @param environment the function's variables beside region and address of the service
     */
    DrawerRotation(SecretsManagerEmulator emulator, Map<String, String> environment) {
        this.emulator = emulator;
        person = SecretsManagerClient.builder()
                .endpointOverride(emulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("PERSON", "any")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        Map<String, String> variables = new HashMap<>(Map.of("AWS_REGION", "us-east-1", "SECRETS_MANAGER_ENDPOINT",
                emulator.endpointBehind((call, far) -> wire.get().carry(call, far)).toString()));
        variables.putAll(environment);
        handler = new Handler(variables, drawer);
        RotationEventSerializer serializer = new RotationEventSerializer();
        emulator.addFunction(FUNCTION, event -> {
            InProcess context = InProcess.within(Duration.ofSeconds(30));
            try {
                handler.handle(serializer.fromJson(event, Object.class), context, sleeper.get());
            } finally {
                log.addAll(context.log());
            }
        });
        person.createSecret(create -> create.name(NAME).secretString("{\"password\":\"first\",\"note\":\"kept\"}"));
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

    /** Gives up a rotation that has not ended, as a person does who wants another one to begin. */
    void abandon(PendingRotation rotation) {
        person.updateSecretVersionStage(take -> take.secretId(NAME).versionStage("AWSPENDING")
                .removeFromVersionId(rotation.token()));
    }

    /** Stores a value of the person's choosing as this rotation's. */
    void storePending(PendingRotation rotation, String secret) {
        person.putSecretValue(put -> put.secretId(NAME).clientRequestToken(rotation.token()).secretString(secret)
                .versionStages("AWSPENDING"));
    }

    void step(PendingRotation rotation, Step step) throws FunctionFailed {
        emulator.driver().invoke(rotation, step);
    }

    String failure(PendingRotation rotation, Step step) {
        return Assertions.catchThrowableOfType(FunctionFailed.class, () -> step(rotation, step)).errorMessage();
    }

    String current() {
        return person.getSecretValue(get -> get.secretId(NAME)).secretString();
    }

    Map<String, Set<String>> labels() {
        return emulator.labels(NAME);
    }

    SortedMap<String, Integer> functionCalls() {
        return emulator.calls(FUNCTION_KEY);
    }

    @Override
    public void close() {
        person.close();
        emulator.close();
    }

    /** The same as it is deployed, in an invocation of its own with so much time. */
    void stepAsDeployed(PendingRotation rotation, Step step, Duration time) {
        handler.handleRequest(new SecretsManagerRotationEvent(
                step.wireName(), rotation.arn(), rotation.token(), rotation.rotationToken()), InProcess.within(time));
    }

    private static final class Handler extends RotationHandler {
        private final Drawer drawer;

        private Handler(Map<String, String> variables, Drawer drawer) {
            super(AwsSecrets.fromEnvironment(variables), JsonJournal.fromEnvironment(variables));
            this.drawer = drawer;
        }

        @Override
        protected RotationStrategy strategyFor(Secret secret) {
            drawer.chosenFor.add(secret.fields().text("password"));
            return drawer;
        }

        @Override
        protected boolean confirmsTurnInCreate() {
            return drawer.confirmsTurnInCreate.get() || super.confirmsTurnInCreate();
        }
    }
}
