package dev.keyturn.testkit.errors;

import static dev.keyturn.testkit.errors.Stage.CANARY;

import dev.keyturn.RotationHandler;
import dev.keyturn.RotationStrategy;
import dev.keyturn.Secret;
import dev.keyturn.Step;
import dev.keyturn.aws.AwsSecrets;
import dev.keyturn.journal.JsonJournal;
import dev.keyturn.testkit.lambda.InProcess;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** What is wrong with the event, the settings, the time, or Keyturn itself. */
final class FunctionErrors {
    private FunctionErrors() {}

    static Stream<ErrorPath> paths() {
        return Stream.concat(settings(), invocations());
    }

    private static Stream<ErrorPath> settings() {
        return Stream.of(
                setting("passwordsTooWeak", Map.of("PASSWORD_LENGTH", "8")),
                setting("authoritiesMissing", Map.of("TLS_CA_FILE", "/no/such/" + CANARY)),
                setting("endpointIsNoUrl", Map.of("SECRETS_MANAGER_ENDPOINT", "https://" + CANARY + "@host")),
                setting("rdsEndpointIsNoUrl", Map.of("RDS_ENDPOINT", "https://" + CANARY + "/path")),
                setting("stsEndpointIsNoUrl", Map.of("STS_ENDPOINT", "https://" + CANARY + "/path")),
                setting("roleIsNone", AccountErrors.broken("ROTATION_ROLE_ARN")),
                setting("accountsAreNone", AccountErrors.broken("ROTATION_ACCOUNTS")),
                setting("allowedHostsAreNone", Map.of("ALLOWED_HOSTS", "*" + CANARY)),
                setting("waitIsNoNumber", Map.of("REPLICAS_WAIT", CANARY)),
                setting("metricsAreNeitherOnNorOff", Map.of("METRICS", CANARY)));
    }

    private static Stream<ErrorPath> invocations() {
        return Stream.of(
                event("eventWithoutStep", "EVENT_FIELD", "{\"RotationToken\":\"canary\"}"),
                event("eventWithoutSecret", "EVENT_FIELD", "{\"Step\":\"setSecret\",\"RotationToken\":\"canary\"}"),
                event("eventWithAnotherStep", "EVENT_STEP", """
                        {"Step":"canary","SecretId":"a","ClientRequestToken":"b","RotationToken":"canary"}"""),
                new ErrorPath("noTimeLeft", "OUT_OF_TIME", stage -> {
                    Observed function = stage.function(stage.secret(Map.of()));
                    function.invoke(event(), InProcess.within(Duration.ofMillis(100)));
                }),
                new ErrorPath("threadWasInterrupted", "INTERRUPTED", stage -> {
                    Observed function = stage.function(stage.secret(Map.of()));
                    Thread.currentThread().interrupt();
                    function.play(function.begin(), Step.CREATE_SECRET);
                    Thread.interrupted();
                }),
                new ErrorPath("bugWithAValueInItsMessage", "INTERNAL",
                        stage -> stage.observe(new Observed(Map.of(), Stage.TIME, Buggy::new))
                                .withSecret(stage.secret(Map.of())).rotate()));
    }

    /** A function with a bug that quotes what it stumbled over. */
    private static final class Buggy extends RotationHandler {
        private Buggy(Map<String, String> environment) {
            super(AwsSecrets.fromEnvironment(environment), JsonJournal.fromEnvironment(environment));
        }

        @Override
        protected RotationStrategy strategyFor(Secret secret) {
            throw new NumberFormatException("For input string: " + secret.fields().text("password"));
        }
    }

    private static String event() {
        return """
                {"Step":"createSecret","SecretId":"%s","ClientRequestToken":"a","RotationToken":"canary"}"""
                .formatted(Observed.NAME);
    }

    private static ErrorPath event(String name, String code, String event) {
        return new ErrorPath(name, code, stage -> stage.bare(Map.of()).invoke(event));
    }

    private static ErrorPath setting(String name, Map<String, String> environment) {
        return new ErrorPath(name, "SETTING", stage -> stage.bare(environment));
    }
}
