package dev.keyturn.testkit.errors;

import static dev.keyturn.testkit.errors.Stage.CANARY;

import dev.keyturn.Step;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.Replication;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;

/** What is wrong with the secret, its labels, or the order of steps. */
final class SecretErrors {
    private SecretErrors() {}

    static Stream<ErrorPath> paths() {
        return Stream.of(fields(), values(), pending(), turns(), moves()).flatMap(paths -> paths);
    }

    private static Stream<ErrorPath> fields() {
        return Stream.of(
                field("passwordIsNoText", Map.of("password", List.of(CANARY))),
                field("hostIsNoHostName", Map.of("host", CANARY + "@host")),
                field("portIsNoNumber", Map.of("port", CANARY)),
                new ErrorPath("engineIsAnother", "SECRET_FIELD",
                        stage -> stage.function(stage.secret(Map.of("engine", stage.engine().foreign()))).rotate()),
                field("sslIsNoChoice", Map.of("ssl", CANARY)),
                field("certificateHostIsNone", Map.of("sslhost", "*." + CANARY)),
                field("strategyIsNone", Map.of("strategy", CANARY)),
                field("administratorIsMissing", Map.of("strategy", "alternating-users")));
    }

    private static Stream<ErrorPath> values() {
        return Stream.of(
                new ErrorPath("secretIsAReplica", "REPLICA", stage -> {
                    Observed function = stage.function(stage.secret(Map.of()));
                    PendingRotation rotation = function.begin();
                    function.emulator().replicate(Observed.NAME, Replication.ofPrimaryIn("eu-central-1"));
                    function.play(rotation, Step.CREATE_SECRET);
                }),
                text("secretIsText", CANARY + " and no JSON"),
                text("secretIsBrokenJson", "{\"password\":\"" + CANARY),
                text("secretHasAFieldTwice", "{\"" + CANARY + "\":1,\"" + CANARY + "\":2}"),
                new ErrorPath("secretIsBinary", "SECRET_BINARY", SecretErrors::binary),
                new ErrorPath("secretHasNoValue", "NO_CURRENT_VALUE", stage -> {
                    Observed function = stage.bare(Map.of());
                    function.person().createSecret(create -> create.name(Observed.NAME));
                    function.rotate();
                }));
    }

    private static Stream<ErrorPath> pending() {
        return Stream.of(
                pending("pendingNamesAnotherHost", "PENDING_DIFFERS", Map.of("host", "localhost")),
                pending("pendingGivesUpTls", "PENDING_DIFFERS", Map.of("ssl", false)),
                pending("pendingIsNoLogin", "PENDING_MALFORMED", Map.of("port", CANARY)),
                new ErrorPath("pendingIsBinary", "PENDING_MALFORMED", stage -> {
                    Observed function = stage.function(stage.secret(Map.of()));
                    PendingRotation rotation = function.begin();
                    function.person().putSecretValue(put -> put.secretId(Observed.NAME).versionStages("AWSPENDING")
                            .clientRequestToken(rotation.token()).secretBinary(SdkBytes.fromUtf8String(CANARY)));
                    function.play(rotation, Step.SET_SECRET);
                }));
    }

    private static Stream<ErrorPath> turns() {
        return Stream.of(
                new ErrorPath("secretIsBeingDeleted", "SECRET_DELETED", stage -> {
                    Observed function = stage.function(stage.secret(Map.of()));
                    PendingRotation rotation = function.begin();
                    function.person().deleteSecret(delete -> delete.secretId(Observed.NAME));
                    function.play(rotation, Step.CREATE_SECRET);
                }),
                new ErrorPath("rotationWasTurnedOff", "ROTATION_CANCELLED", stage -> {
                    Observed function = stage.function(stage.secret(Map.of()));
                    PendingRotation rotation = function.begin();
                    function.person().cancelRotateSecret(cancel -> cancel.secretId(Observed.NAME));
                    function.play(rotation, Step.CREATE_SECRET);
                }),
                new ErrorPath("somebodyStoredAValueInBetween", "NOT_PENDING", stage -> {
                    Observed function = stage.function(stage.secret(Map.of()));
                    PendingRotation rotation = stage.begun(function, Step.CREATE_SECRET);
                    function.person().putSecretValue(put -> put.secretId(Observed.NAME).secretString("{}"));
                    function.play(rotation, Step.SET_SECRET);
                }),
                steps("setBeforeCreate", "NOTHING_STORED", Step.SET_SECRET),
                steps("finishBeforeSet", "NOT_APPLIED", Step.CREATE_SECRET, Step.FINISH_SECRET));
    }

    private static Stream<ErrorPath> moves() {
        return Stream.of(
                new ErrorPath("currentMovedUnderTheFence", "CURRENT_MOVED", stage -> {
                    Observed function = stage.function(stage.user("moved"));
                    function.rotate();
                    PendingRotation rotation = stage.begun(function, Step.CREATE_SECRET);
                    function.service().before("DescribeSecret", () -> moveCurrentBack(function));
                    function.play(rotation, Step.SET_SECRET);
                }),
                new ErrorPath("loginIsOutOfDateUnderTheFence", "PASSWORD_MOVED", SecretErrors::overtaken),
                new ErrorPath("markIsNotWhereItWas", "MARK_MOVED", stage -> {
                    Observed function = stage.function(stage.user("marked"));
                    PendingRotation rotation = stage.begun(function, Step.CREATE_SECRET);
                    function.service().refuse("UpdateSecretVersionStage", 400, "InvalidParameterException");
                    function.play(rotation, Step.SET_SECRET);
                }));
    }

    /** An edit by hand leaves the mark on AWSPREVIOUS, so the login has to be proved under the fence. */
    private static void overtaken(Stage stage) throws SQLException {
        Observed function = stage.patientFunction(stage.user("overtaken"));
        function.rotate();
        function.person().putSecretValue(put -> put.secretId(Observed.NAME).secretString(
                function.person().getSecretValue(get -> get.secretId(Observed.NAME)).secretString()));
        PendingRotation rotation = stage.begun(function, Step.CREATE_SECRET);
        function.service().before("DescribeSecret", () -> stage.server().expectPassword("overtaken", CANARY));
        function.play(rotation, Step.SET_SECRET);
    }

    private static void moveCurrentBack(Observed function) {
        Map<String, String> labels = new HashMap<>();
        function.emulator().labels(Observed.NAME)
                .forEach((version, names) -> names.forEach(name -> labels.put(name, version)));
        function.person().updateSecretVersionStage(move -> move.secretId(Observed.NAME).versionStage("AWSCURRENT")
                .removeFromVersionId(labels.get("AWSCURRENT")).moveToVersionId(labels.get("AWSPREVIOUS")));
    }

    private static void binary(Stage stage) {
        Observed function = stage.bare(Map.of());
        function.person()
                .createSecret(create -> create.name(Observed.NAME).secretBinary(SdkBytes.fromUtf8String(CANARY)));
        function.rotate();
    }

    private static ErrorPath field(String name, Map<String, Object> replaced) {
        return new ErrorPath(name, "SECRET_FIELD", stage -> stage.function(stage.secret(replaced)).rotate());
    }

    private static ErrorPath text(String name, String secret) {
        return new ErrorPath(name, "SECRET_NOT_JSON", stage -> stage.function(secret).rotate());
    }

    private static ErrorPath pending(String name, String code, Map<String, Object> replaced) {
        return new ErrorPath(name, code, stage -> {
            Observed function = stage.function(stage.secret(Map.of()));
            PendingRotation rotation = function.begin();
            function.storePending(rotation, stage.secret(replaced));
            function.play(rotation, Step.SET_SECRET);
        });
    }

    private static ErrorPath steps(String name, String code, Step... steps) {
        return new ErrorPath(name, code, stage -> stage.begun(stage.function(stage.secret(Map.of())), steps));
    }
}
