package dev.keyturn.testkit.errors;

import dev.keyturn.Step;
import dev.keyturn.testkit.errors.TestAuthority.Flaw;
import dev.keyturn.testkit.workspace.FreePort;
import java.util.Map;
import java.util.stream.Stream;

/** What Secrets Manager, or whoever stands in its place, answers instead. */
final class ServiceErrors {
    private ServiceErrors() {}

    static Stream<ErrorPath> paths() {
        return Stream.concat(refusals(), silences());
    }

    private static Stream<ErrorPath> refusals() {
        return Stream.of(
                refusal("roleMayNotRead", "SECRETS_MANAGER_ACCESS", 400, "AccessDeniedException"),
                refusal("keyCannotBeUsed", "SECRETS_MANAGER_REFUSED", 400, "DecryptionFailure"),
                refusal("errorIsNamedByAValue", "SECRETS_MANAGER_REFUSED", 400, "canary of a name"),
                refusal("throttledForGood", "SECRETS_MANAGER_BUSY", 400, "ThrottlingException"),
                refusal("outage", "SECRETS_MANAGER_BUSY", 503, "ServiceUnavailable"),
                new ErrorPath("putIsRefused", "SECRETS_MANAGER_REFUSED", stage -> {
                    Observed function = stage.function(stage.secret(Map.of()));
                    function.service().refuse("PutSecretValue", 400, "LimitExceededException");
                    function.rotate();
                }));
    }

    private static Stream<ErrorPath> silences() {
        return Stream.of(
                new ErrorPath("serviceIsSilent", "SECRETS_MANAGER_UNREACHABLE", stage -> {
                    Observed function = stage.function(stage.secret(Map.of()));
                    function.service().on("DescribeSecret", (call, body) -> Silence.keep());
                    function.rotate();
                }),
                new ErrorPath("answerIsNoJson", "SECRETS_MANAGER_UNREACHABLE", stage -> {
                    Observed function = stage.function(stage.secret(Map.of()));
                    function.service().on("DescribeSecret",
                            (call, body) -> function.service().answer(call, 200, "<canary>"));
                    function.rotate();
                }),
                at("nothingListensForTheService", "SECRETS_MANAGER_UNREACHABLE",
                        stage -> "http://127.0.0.1:" + FreePort.find()),
                at("serviceHasACertificateOfSomebodyElse", "SECRETS_MANAGER_TLS",
                        stage -> "https://127.0.0.1:"
                                + stage.run(TlsServer.https(stage.authority().server(Flaw.NONE))).port()));
    }

    /** Where to look for the service. */
    private interface Endpoint {
        String on(Stage stage) throws Exception;
    }

    private static ErrorPath at(String name, String code, Endpoint endpoint) {
        return new ErrorPath(name, code, stage -> {
            Observed function = stage.bare(Map.of("SECRETS_MANAGER_ENDPOINT", endpoint.on(stage)));
            function.withSecret(stage.secret(Map.of()));
            function.play(function.begin(), Step.CREATE_SECRET);
        });
    }

    private static ErrorPath refusal(String name, String code, int status, String type) {
        return new ErrorPath(name, code, stage -> {
            Observed function = stage.function(stage.secret(Map.of()));
            function.service().refuse("GetSecretValue", status, type);
            function.rotate();
        });
    }
}
