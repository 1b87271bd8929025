package dev.keyturn.testkit.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyturn.RotationHandler;
import dev.keyturn.RotationStrategy;
import dev.keyturn.Secret;
import dev.keyturn.Step;
import dev.keyturn.aws.AwsSecrets;
import dev.keyturn.aws.RotationEventSerializer;
import dev.keyturn.journal.JsonJournal;
import dev.keyturn.testkit.lambda.InProcess;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import dev.keyturn.testkit.secretsmanager.SecretsManagerEmulator;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The heart and the AWS room against the emulator, with the simplest target. */
class RotationStepsTest {
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:rotate";
    private static final String NAME = "app/drawer";
    private static final String FUNCTION_KEY = "TESTFUNCTION";

    private final SecretsManagerEmulator emulator = SecretsManagerEmulator.start();
    private final SecretsManagerClient person = SecretsManagerClient.builder()
            .endpointOverride(emulator.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("PERSON", "any")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    private final Drawer drawer = new Drawer();
    private final List<String> log = new CopyOnWriteArrayList<>();

    RotationStepsTest() {
        RotationHandler handler = new Handler(emulator.endpoint(), drawer);
        RotationEventSerializer serializer = new RotationEventSerializer();
        emulator.addFunction(FUNCTION, event -> {
            InProcess context = InProcess.within(Duration.ofSeconds(30));
            try {
                handler.handleRequest(serializer.fromJson(event, Object.class), context);
            } finally {
                log.addAll(context.log());
            }
        });
        person.createSecret(create -> create.name(NAME).secretString("{\"password\":\"first\",\"note\":\"kept\"}"));
    }

    @AfterEach
    void stop() {
        person.close();
        emulator.close();
    }

    @Test
    void wholeRotationPromotesWhatTheTargetAcceptsInTenCalls() {
        assertThat(rotate()).isInstanceOf(RotationResult.Succeeded.class);

        assertThat(current()).isEqualTo("{\"password\":\"made-1\",\"note\":\"kept\"}");
        assertThat(drawer.password).hasValue("made-1");
        assertThat(emulator.calls(FUNCTION_KEY)).isEqualTo(Map.of(
                "DescribeSecret", 3, "GetSecretValue", 4, "PutSecretValue", 1, "UpdateSecretVersionStage", 2));
    }

    @Test
    void laterRotationsCostTheSame() {
        rotate();
        rotate();

        assertThat(emulator.calls(FUNCTION_KEY).values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(20);
        assertThat(drawer.password).hasValue("made-2");
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void everyStepMayRunTwice(Step twice) throws Exception {
        PendingRotation rotation = begin();
        for (Step step : Step.values()) {
            emulator.driver().invoke(rotation, step);
            if (step == twice) {
                emulator.driver().invoke(rotation, step);
            }
        }

        assertThat(drawer.changes).hasValue(1);
        assertThat(current()).contains(drawer.password.get());
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void lateStepOfFinishedRotationSucceedsAndChangesNothing(Step late) throws Exception {
        PendingRotation rotation = begin();
        emulator.driver().run(rotation);
        Map<String, ?> labels = emulator.labels(NAME);

        emulator.driver().invoke(rotation, late);

        assertThat(emulator.labels(NAME)).isEqualTo(labels);
        assertThat(drawer.changes).hasValue(1);
        assertThat(log.getLast()).contains("\"outcome\":\"nothing_to_do\"");
    }

    @Test
    void cancelledRotationChangesNothing() throws Exception {
        PendingRotation rotation = begin();
        emulator.driver().invoke(rotation, Step.CREATE_SECRET);
        person.cancelRotateSecret(cancel -> cancel.secretId(NAME));
        Map<String, ?> labels = emulator.labels(NAME);

        assertThat(failure(rotation, Step.SET_SECRET)).contains("ROTATION_CANCELLED");
        assertThat(failure(rotation, Step.FINISH_SECRET)).contains("ROTATION_CANCELLED");
        assertThat(emulator.labels(NAME)).isEqualTo(labels);
        assertThat(drawer.changes).hasValue(0);
    }

    @Test
    void finishBeforeSetIsRefused() throws Exception {
        PendingRotation rotation = begin();
        emulator.driver().invoke(rotation, Step.CREATE_SECRET);

        assertThat(failure(rotation, Step.FINISH_SECRET)).contains("NOT_APPLIED");
        assertThat(current()).contains("first");
    }

    @Test
    void setBeforeCreateIsRefused() {
        assertThat(failure(begin(), Step.SET_SECRET)).contains("NOTHING_STORED");
        assertThat(drawer.changes).hasValue(0);
    }

    @Test
    void valueStoredByHandEndsTheRotationThatWasUnderWay() throws Exception {
        PendingRotation rotation = begin();
        emulator.driver().invoke(rotation, Step.CREATE_SECRET);
        person.putSecretValue(put -> put.secretId(NAME).secretString("{\"password\":\"first\"}"));

        assertThat(failure(rotation, Step.SET_SECRET)).contains("NOT_PENDING");
        assertThat(drawer.changes).hasValue(0);
    }

    @Test
    void trialRunTestsCurrentAndChangesNothing() throws Exception {
        person.rotateSecret(rotate -> rotate.secretId(NAME).rotationLambdaARN(FUNCTION).rotateImmediately(false)
                .rotationRules(rules -> rules.automaticallyAfterDays(30L)));
        RotationResult result = emulator.driver().rotationOf(NAME).get(60, TimeUnit.SECONDS);

        assertThat(result).isInstanceOf(RotationResult.Succeeded.class);
        assertThat(log).singleElement().asString().contains("trial run", "\"outcome\":\"done\"");
        assertThat(emulator.labels(NAME)).hasSize(1);
        assertThat(drawer.changes).hasValue(0);
        assertThat(rotate()).isInstanceOf(RotationResult.Succeeded.class);
    }

    @Test
    void trialRunFailsWhereCurrentIsRefused() throws Exception {
        drawer.password.set("another");
        person.rotateSecret(rotate -> rotate.secretId(NAME).rotationLambdaARN(FUNCTION).rotateImmediately(false)
                .rotationRules(rules -> rules.automaticallyAfterDays(30L)));

        assertThat(emulator.driver().rotationOf(NAME).get(60, TimeUnit.SECONDS))
                .isInstanceOf(RotationResult.Failed.class);
    }

    @Test
    void valueThatTheTargetRulesOutIsGivenUpAndTheNextRotationIsFree() throws Exception {
        rotate();
        Map<String, ?> labels = emulator.labels(NAME);
        PendingRotation rotation = begin();
        person.putSecretValue(put -> put.secretId(NAME).clientRequestToken(rotation.token())
                .secretString("{\"password\":\"unusable\"}").versionStages("AWSPENDING"));

        assertThat(failure(rotation, Step.SET_SECRET)).contains("PASSWORD_POLICY");
        assertThat(emulator.labels(NAME)).isEqualTo(labels);
        assertThat(rotate()).isInstanceOf(RotationResult.Succeeded.class);
    }

    @Test
    void firstValueThatTheTargetRulesOutLeavesNoMark() throws Exception {
        PendingRotation rotation = begin();
        person.putSecretValue(put -> put.secretId(NAME).clientRequestToken(rotation.token())
                .secretString("{\"password\":\"unusable\"}").versionStages("AWSPENDING"));

        assertThat(failure(rotation, Step.SET_SECRET)).contains("PASSWORD_POLICY");
        assertThat(emulator.labels(NAME).values()).containsExactly(Set.of("AWSCURRENT"));
    }

    @Test
    void secretMayBeNamedInsteadOfItsArn() {
        PendingRotation rotation = begin();
        RotationResult result = emulator.driver().run(new PendingRotation(NAME, rotation.token(), rotation.rotationToken()));

        assertThat(result).isInstanceOf(RotationResult.Succeeded.class);
    }

    @Test
    void logShowsNeitherSecretsNorTheRotationToken() {
        PendingRotation rotation = begin();
        emulator.driver().run(rotation);

        assertThat(log).hasSize(4);
        assertThat(String.join("", log)).doesNotContain(rotation.rotationToken(), "\"first\"", "made-1", "kept");
    }

    private RotationResult rotate() {
        person.rotateSecret(rotate -> rotate.secretId(NAME).rotationLambdaARN(FUNCTION)
                .rotationRules(rules -> rules.automaticallyAfterDays(30L)));
        return emulator.driver().rotationOf(NAME).join();
    }

    private PendingRotation begin() {
        return emulator.driver().begin(NAME, FUNCTION);
    }

    private String failure(PendingRotation rotation, Step step) {
        return catchThrowableOfType(FunctionFailed.class, () -> emulator.driver().invoke(rotation, step)).errorMessage();
    }

    private String current() {
        return person.getSecretValue(get -> get.secretId(NAME)).secretString();
    }

    private static final class Handler extends RotationHandler {
        private final Drawer drawer;

        private Handler(URI endpoint, Drawer drawer) {
            super(AwsSecrets.fromEnvironment(Map.of("AWS_REGION", "us-east-1",
                    "SECRETS_MANAGER_ENDPOINT", endpoint.toString())), new JsonJournal());
            this.drawer = drawer;
        }

        @Override
        protected RotationStrategy strategyFor(Secret secret) {
            return drawer;
        }
    }
}
