package dev.keyturn.testkit.errors;

import static dev.keyturn.testkit.errors.Stage.CANARY;

import dev.keyturn.testkit.errors.TestAuthority.Flaw;
import dev.keyturn.testkit.query.FakeSts;
import dev.keyturn.testkit.query.QueryServer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What is wrong with a secret of another account than the function's, with the role for it, or with STS. */
final class AccountErrors {
    private static final String ACCOUNT = "210987654321";
    private static final String EVENT = """
            {"Step":"createSecret","SecretId":"arn:aws:secretsmanager:us-east-1:210987654321:secret:a-AbCdEf",
            "ClientRequestToken":"any","RotationToken":"canary"}""";
    private static final int ALWAYS = Integer.MAX_VALUE;

    private AccountErrors() {}

    static Stream<ErrorPath> paths() {
        return Stream.of(
                new ErrorPath("accountIsNotListed", "FOREIGN_ACCOUNT",
                        stage -> stage.bare(settings("http://127.0.0.1:1", "333333333333")).invoke(EVENT)),
                new ErrorPath("noAccountIsListed", "FOREIGN_ACCOUNT", stage -> stage.bare(Map.of()).invoke(EVENT)),
                at("roleMayNotBeAssumed", "STS_ACCESS", sts -> {}),
                at("stsRefuses", "STS_REFUSED", sts -> sts.refuse(ALWAYS, 403, "InvalidClientTokenId")),
                at("stsNamesItsErrorByAValue", "STS_REFUSED", sts -> sts.refuse(ALWAYS, 400, "canary of a name")),
                at("stsThrottlesForGood", "STS_BUSY", sts -> sts.refuse(ALWAYS, 400, "Throttling")),
                at("stsAnswersNoCredentials", "STS_UNREACHABLE", sts -> sts.instead((call, body) -> QueryServer.send(
                        call, 200, "<AssumeRoleResponse>canary</AssumeRoleResponse>"))),
                new ErrorPath("stsHasACertificateOfSomebodyElse", "STS_TLS", stage -> stage.bare(settings(
                        "https://127.0.0.1:" + stage.run(TlsServer.https(stage.authority().server(Flaw.NONE))).port(),
                        ACCOUNT)).invoke(EVENT)));
    }

    private static ErrorPath at(String name, String code, Consumer<QueryServer> state) {
        return new ErrorPath(name, code, stage -> {
            FakeSts sts = stage.sts();
            state.accept(sts.server());
            stage.bare(settings(sts.endpoint().toString(), ACCOUNT)).invoke(EVENT);
        });
    }

    static Map<String, String> settings(String endpoint, String account) {
        return new HashMap<>(Map.of("STS_ENDPOINT", endpoint, "ROTATION_ACCOUNTS", account,
                "ROTATION_ROLE_ARN", "arn:aws:iam::{account}:role/rotation"));
    }

    /** Settings that name no role, or no account. */
    static Map<String, String> broken(String variable) {
        Map<String, String> settings = settings("http://127.0.0.1:1", ACCOUNT);
        settings.put(variable, CANARY);
        return settings;
    }
}
