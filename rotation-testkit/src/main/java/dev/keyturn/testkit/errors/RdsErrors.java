package dev.keyturn.testkit.errors;

import static dev.keyturn.testkit.errors.Stage.CANARY;

import dev.keyturn.testkit.errors.TestAuthority.Flaw;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.rds.Database;
import dev.keyturn.testkit.rds.FakeRds;
import dev.keyturn.testkit.workspace.FreePort;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What is wrong with an administrator's secret that Amazon RDS manages, or with RDS.
 *
 * @param strategy for which a secret of the engine needs an administrator
 */
public record RdsErrors(String strategy) {
    private static final String ADMINISTRATORS = "rds!db-1";
    private static final String ARN = "arn:aws:rds:us-east-1:123456789012:db:shop";
    private static final int ALWAYS = Integer.MAX_VALUE;

    public Stream<ErrorPath> paths() {
        return Stream.of(secrets(), answers(), silences()).flatMap(paths -> paths);
    }

    private Stream<ErrorPath> secrets() {
        return Stream.of(
                new ErrorPath("administratorHasNoPlace", "ADMIN_SECRET",
                        stage -> stage.set(function(stage, stage.rds().endpoint().toString(), List.of()))),
                new ErrorPath("administratorsTagIsNoDatabase", "ADMIN_SECRET", stage -> stage.set(
                        function(stage, stage.rds().endpoint().toString(),
                                List.of(Database.unborn(ARN + "/" + CANARY, "any").tag())))),
                new ErrorPath("administratorMayNotBeDescribed", "ADMIN_SECRET", stage -> {
                    Observed function = function(stage, stage.rds().endpoint().toString(), tags());
                    function.service().refuse("DescribeSecret", ADMINISTRATORS, "AccessDeniedException");
                    stage.set(function);
                }));
    }

    private Stream<ErrorPath> answers() {
        return Stream.of(
                at("rdsDoesNotKnowTheDatabase", "RDS_NOT_FOUND", rds -> {}),
                at("databaseIsNotDescribed", "RDS_NOT_FOUND",
                        rds -> rds.instead((call, body) -> FakeRds.send(call, 200, "<DescribeDBInstancesResponse/>"))),
                at("databaseHasNoEndpointYet", "RDS_NO_ENDPOINT", rds -> rds.with(Database.unborn(ARN, "mariadb"))),
                at("roleMayNotAskRds", "RDS_ACCESS", rds -> rds.refuse(ALWAYS, 403, "AccessDenied")),
                at("rdsRefuses", "RDS_REFUSED", rds -> rds.refuse(ALWAYS, 403, "InvalidClientTokenId")),
                at("rdsNamesItsErrorByAValue", "RDS_REFUSED", rds -> rds.refuse(ALWAYS, 400, "canary of a name")),
                at("rdsThrottlesForGood", "RDS_BUSY", rds -> rds.refuse(ALWAYS, 400, "Throttling")),
                at("rdsHasAnOutage", "RDS_BUSY", rds -> rds.instead((call, body) -> FakeRds.send(call, 503, CANARY))),
                at("rdsIsSilent", "RDS_UNREACHABLE", rds -> rds.instead((call, body) -> Silence.keep())),
                at("rdsAnswersNoXml", "RDS_UNREACHABLE",
                        rds -> rds.instead((call, body) -> FakeRds.send(call, 200, "{\"canary\":1}"))));
    }

    private Stream<ErrorPath> silences() {
        return Stream.of(
                new ErrorPath("nothingListensForRds", "RDS_UNREACHABLE", stage -> stage.set(
                        function(stage, "http://127.0.0.1:" + FreePort.find(), tags()))),
                new ErrorPath("rdsHasACertificateOfSomebodyElse", "RDS_TLS", stage -> stage.set(function(stage,
                        "https://127.0.0.1:" + stage.run(TlsServer.https(stage.authority().server(Flaw.NONE))).port(),
                        tags()))));
    }

    private ErrorPath at(String name, String code, Consumer<FakeRds> state) {
        return new ErrorPath(name, code, stage -> {
            FakeRds rds = stage.rds();
            state.accept(rds);
            stage.set(function(stage, rds.endpoint().toString(), tags()));
        });
    }

    private static List<Map<String, String>> tags() {
        return List.of(Database.unborn(ARN, "any").tag());
    }

    /** A user who needs the administrator whose secret RDS has made. */
    private Observed function(Stage stage, String endpoint, List<Map<String, String>> tags) throws SQLException {
        String user = "managed-" + UUID.randomUUID().toString().substring(0, 8);
        stage.user(user);
        Observed function = stage.bare(Map.of("RDS_ENDPOINT", endpoint)).withSecret(
                stage.secret(Map.of("username", user, "strategy", strategy, "masterarn", ADMINISTRATORS)));
        function.emulator().perform("CreateSecret", Map.of("Name", ADMINISTRATORS,
                "ClientRequestToken", UUID.randomUUID().toString(), "Tags", tags,
                "SecretString", Json.write(Map.of("username", "admin", "password", CANARY))));
        return function;
    }
}
