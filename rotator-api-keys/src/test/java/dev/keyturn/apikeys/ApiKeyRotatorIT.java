package dev.keyturn.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.Step;
import dev.keyturn.testkit.deployed.Recording;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.keys.KeyedAccount;
import dev.keyturn.testkit.keys.SendGridService;
import dev.keyturn.testkit.keys.StripeKeyService;
import dev.keyturn.testkit.keys.StripeWebhookService;
import dev.keyturn.testkit.keys.TwilioService;
import dev.keyturn.testkit.lambda.Function;
import dev.keyturn.testkit.lambda.FunctionError;
import dev.keyturn.testkit.lambda.LambdaRuntime;
import dev.keyturn.testkit.providers.Caller;
import dev.keyturn.testkit.providers.Exchange;
import dev.keyturn.testkit.providers.Specifications;
import dev.keyturn.testkit.query.FakeSts;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import dev.keyturn.testkit.secretsmanager.SecretsManagerEmulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The deployed jar, in its own process: what it asks of Secrets Manager and of each provider. */
class ApiKeyRotatorIT {
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:deployed";
    private static final String FUNCTION_KEY = "FUNCTION";
    private static final Set<String> ACTIONS = Set.of("DescribeSecret", "GetSecretValue", "PutSecretValue",
            "UpdateSecretVersionStage");
    private static final String ACCOUNT = "210987654321";
    private static final String ROLE_ARN = "arn:aws:iam::" + ACCOUNT + ":role/rotation";
    private static final Recording.Action ASSUME = new Recording.Action(Recording.FUNCTION, "role", "sts:AssumeRole");
    private static final Recording RECORDING = new Recording(Path.of(System.getProperty("keyturn.jar")));

    @AfterAll
    static void write() {
        RECORDING.write();
    }

    @Test
    void twiliosCallsAreAsPublished() {
        try (KeyService service = new TwilioService()) {
            rotateTwice(service, Specifications.twilio(), 10);
        }
    }

    @Test
    void sendGridsCallsAreAsPublished() {
        try (KeyService service = new SendGridService()) {
            rotateTwice(service, Specifications.sendGrid(), 10);
        }
    }

    @Test
    void stripesCallsForWebhooksAreAsPublished() {
        try (KeyService service = new StripeWebhookService()) {
            rotateTwice(service, Specifications.stripe(), 12);
        }
    }

    @Test
    void stripesCallsForKeysAreAsPublished() {
        try (KeyService service = StripeKeyService.restrictedKey()) {
            rotateTwice(service, Specifications.stripe(), 10);
        }
    }

    /** @param reads of Secrets Manager's values */
    private static void rotateTwice(KeyService service, Specifications published, int reads) {
        KeyedAccount owner = service.newAccount();
        try (SecretsManagerEmulator emulator = SecretsManagerEmulator.start();
                LambdaRuntime lambda = LambdaRuntime.start(function(emulator, service))) {
            emulator.addFunction(FUNCTION, event -> invoke(lambda, event));
            store(emulator, "administrator", owner.administrator());
            store(emulator, "secret", Json.write(owner.secret("administrator")));

            for (int rotation = 0; rotation < 2; rotation++) {
                assertThat(emulator.run(emulator.begin("secret", FUNCTION)))
                        .isInstanceOf(RotationResult.Succeeded.class);
            }

            List<Exchange> exchanges = owner.account().exchanges(Caller.ROTATOR);
            assertThat(exchanges).hasSize(9).flatExtracting(published::violations).isEmpty();
            assertThat(emulator.calls(FUNCTION_KEY)).isEqualTo(new HashMap<>(Map.of("DescribeSecret", 4,
                    "GetSecretValue", reads, "PutSecretValue", 2, "UpdateSecretVersionStage", 2)));
            assertThat(owner.account().liveKeysNamed("keyturn:")).hasSize(2);
            record("two rotations", emulator, service);
            assertThat(String.join("\n", lambda.log())).contains("\"step\":\"finishSecret\"")
                    .doesNotContain(owner.key().secret(), owner.account().admin().secret());
        }
    }

    /** What is left of a rotation that somebody ended by hand is found by the same actions. */
    @Test
    void recoveryCallsNothingElse() throws FunctionFailed {
        try (KeyService service = new TwilioService();
                SecretsManagerEmulator emulator = SecretsManagerEmulator.start();
                LambdaRuntime lambda = LambdaRuntime.start(function(emulator, service))) {
            KeyedAccount owner = service.newAccount();
            emulator.addFunction(FUNCTION, event -> invoke(lambda, event));
            store(emulator, "administrator", owner.administrator());
            String value = Json.write(owner.secret("administrator"));
            store(emulator, "secret", value);
            PendingRotation abandoned = emulator.begin("secret", FUNCTION);
            emulator.invoke(abandoned, Step.CREATE_SECRET);
            emulator.invoke(abandoned, Step.SET_SECRET);
            emulator.perform("PutSecretValue", Map.of("SecretId", "secret", "SecretString", value,
                    "ClientRequestToken", UUID.randomUUID().toString()));

            assertThat(emulator.run(emulator.begin("secret", FUNCTION))).isInstanceOf(RotationResult.Succeeded.class);
            record("recovery after an abandoned rotation", emulator, service);
        }
    }

    @Test
    void secretOfAnotherAccountIsRotatedByTheRoleAlone() {
        try (KeyService service = new SendGridService();
                FakeSts sts = FakeSts.start("any").with(ROLE_ARN);
                SecretsManagerEmulator emulator = SecretsManagerEmulator.start(ACCOUNT, 1);
                LambdaRuntime lambda = LambdaRuntime.start(function(emulator, service,
                        Map.of("STS_ENDPOINT", sts.endpoint().toString(), "ROTATION_ACCOUNTS", ACCOUNT,
                                "ROTATION_ROLE_ARN", ROLE_ARN.replace(ACCOUNT, "{account}"))))) {
            KeyedAccount owner = service.newAccount();
            emulator.addFunction(FUNCTION, event -> invoke(lambda, event));
            store(emulator, "administrator", owner.administrator());
            store(emulator, "secret", Json.write(owner.secret("administrator")));

            assertThat(emulator.run(emulator.begin("secret", FUNCTION))).isInstanceOf(RotationResult.Succeeded.class);

            Stream<Recording.Action> assumed =
                    Collections.nCopies(sts.calls().getOrDefault("AssumeRole", 0), ASSUME).stream();
            assertThat(RECORDING.add("whole rotation of another account's secret",
                    Stream.concat(calls(emulator), assumed).toList()))
                    .isEqualTo(Stream.concat(expected(Recording.ROLE), Stream.of(ASSUME)).collect(Collectors.toSet()));
        }
    }

    private static void record(String name, SecretsManagerEmulator emulator, KeyService service) {
        assertThat(RECORDING.add(name + ", " + service.setting(), calls(emulator).toList()))
                .isEqualTo(expected(Recording.FUNCTION).collect(Collectors.toSet()));
    }

    private static Stream<Recording.Action> calls(SecretsManagerEmulator emulator) {
        return emulator.latestCalls().stream().map(call -> Recording.secretsManager(call,
                call.secretId().equals("administrator") ? "administrator" : "secret"));
    }

    private static Stream<Recording.Action> expected(String by) {
        return Stream.concat(ACTIONS.stream().map(operation -> action(by, "secret", operation)),
                Stream.of(action(by, "administrator", "GetSecretValue")));
    }

    private static Recording.Action action(String by, String on, String operation) {
        return new Recording.Action(by, on, "secretsmanager:" + operation);
    }

    private static Function function(SecretsManagerEmulator emulator, KeyService service) {
        return function(emulator, service, Map.of());
    }

    private static Function function(SecretsManagerEmulator emulator, KeyService service, Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(more);
        variables.putAll(Map.of("SECRETS_MANAGER_ENDPOINT", emulator.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", FUNCTION_KEY, "AWS_SECRET_ACCESS_KEY", "any",
                service.setting(), service.url().toString()));
        return new Function(Path.of(System.getProperty("keyturn.jar")),
                ApiKeyRotator.class.getName() + "::handleRequest", variables, Duration.ofSeconds(60));
    }

    private static void store(SecretsManagerEmulator emulator, String name, String value) {
        emulator.perform("CreateSecret", Map.of("Name", name, "ClientRequestToken", UUID.randomUUID().toString(),
                "SecretString", value));
    }

    private static void invoke(LambdaRuntime lambda, String event) throws FunctionFailed {
        try {
            lambda.invoke(event);
        } catch (FunctionError error) {
            throw new FunctionFailed(error.errorType(), error.errorMessage());
        }
    }
}
