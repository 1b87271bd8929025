package dev.keyturn.apikeys;

import static dev.keyturn.apikeys.Services.Provider.SENDGRID;
import static dev.keyturn.apikeys.Services.Provider.TWILIO;

import dev.keyturn.Step;
import dev.keyturn.testkit.errors.TcpServer;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.keys.KeyedAccount;
import dev.keyturn.testkit.providers.Answer;
import dev.keyturn.testkit.providers.Operation;
import dev.keyturn.testkit.providers.Rights;
import dev.keyturn.testkit.providers.SendGridAccount;
import dev.keyturn.testkit.providers.Treatment;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** Every way in which the rotation of a key fails, brought about for real. */
final class KeyErrors {
    private static final int FOR_EVER = 1000;

    private KeyErrors() {}

    static Stream<KeyError> paths() {
        return Stream.of(secrets(), providers(), keys(), pending(), ClientErrors.paths()).flatMap(paths -> paths);
    }

    private static Stream<KeyError> secrets() {
        return Stream.of(
                sendGrid("providerIsUnknown", "SECRET_FIELD", "Malformed", Map.of("provider", "acme")),
                sendGrid("keyIsNone", "SECRET_FIELD", "Malformed", Map.of("apiKey", "canary")),
                sendGrid("strategyIsNotForKeys", "STRATEGY", "Refused", Map.of("strategy", "single-user")),
                sendGrid("administratorIsTheSecretItself", "ADMIN_SECRET", "Refused", Map.of("adminSecretArn", "SELF")),
                sendGrid("administratorIsNotThere", "ADMIN_SECRET", "Refused", Map.of("adminSecretArn", "nobody")),
                new KeyError("administratorHasNoCredential", "ADMIN_SECRET", "Malformed", services -> {
                    Keys keys = services.keys(SENDGRID);
                    keys.administrator("{\"provider\":\"sendgrid\"}");
                    return rotated(keys);
                }),
                new KeyError("administratorIsOfAnotherAccount", "ADMIN_ELSEWHERE", "Refused", services -> {
                    Keys keys = services.keys(TWILIO);
                    keys.administrator(services.of(TWILIO).newAccount().administrator());
                    return rotated(keys);
                }),
                new KeyError("plainTextWithoutAdministrator", "SETTING", "Malformed", services -> {
                    Keys keys = new Keys(services.of(SENDGRID).newAccount());
                    return rotated(keys.holding(keys.owner.key().secret()));
                }));
    }

    private static Stream<KeyError> providers() {
        return Stream.of(
                new KeyError("administratorIsRefused", "PROVIDER_CREDENTIAL", "Refused", services -> {
                    Keys keys = services.keys(TWILIO);
                    keys.owner.account().revoke(keys.owner.account().admin().id());
                    return rotated(keys);
                }),
                new KeyError("administratorMayNotManageKeys", "PROVIDER_PERMISSION", "Refused", services -> {
                    Keys keys = services.keys(SENDGRID);
                    keys.owner.account().grant(keys.owner.account().admin().id(), Rights.only("mail.send"));
                    return rotated(keys);
                }),
                treated("providerThrottles", "PROVIDER_BUSY", "Unreachable", new Treatment.Throttle(Duration.ZERO)),
                treated("providerCutsTheConnection", "PROVIDER_UNREACHABLE", "Unreachable",
                        new Treatment.Drop(Treatment.When.BEFORE_EFFECT)),
                treated("providerRefusesTheRequest", "PROVIDER_REFUSED", "Refused",
                        new Treatment.Reply(Answer.json(400, Map.of("message", "canary")))),
                treated("answerHasAnotherShape", "PROVIDER_ANSWER", "Refused",
                        new Treatment.Reply(Answer.json(200, Map.of("canary", "canary")))),
                new KeyError("somebodyElseAnswers", "PROVIDER_TLS", "Refused",
                        services -> somebodyElse(services.of(SENDGRID))));
    }

    private static Stream<KeyError> keys() {
        return Stream.of(
                new KeyError("accountIsFull", "KEY_LIMIT", "Refused", services -> full(services.keys(TWILIO))),
                new KeyError("accountHasAHundredKeys", "KEY_LIMIT", "Refused", services -> {
                    Keys keys = services.keys(SENDGRID);
                    while (keys.owner.account().liveKeys().size() < 100) {
                        keys.owner.account().add("another", Rights.only("mail.send"));
                    }
                    return rotated(keys);
                }),
                new KeyError("currentHasNoScopes", "KEY_RIGHTS", "Refused", services -> rotated(
                        Keys.of(services.of(SENDGRID).newAccount(Rights.only("2fa_required")), Map.of()))),
                new KeyError("newKeyGetsMore", "KEY_RIGHTS_DIFFER", "Refused", services -> {
                    Keys keys = services.keys(SENDGRID);
                    ((SendGridAccount) keys.owner.account()).addingScopes("marketing.read");
                    return rotated(keys);
                }),
                new KeyError("currentIsRevoked", "KEY_REVOKED", "Refused", services -> {
                    Keys keys = services.keys(TWILIO);
                    keys.owner.account().revoke(keys.owner.key().id());
                    return rotated(keys);
                }),
                new KeyError("keyMayNotMakeTheTestCall", "KEY_UNTESTED", "Refused", services -> rotated(
                        Keys.of(services.of(TWILIO).newAccount(Rights.only("/twilio/voice/calls/list")), Map.of()))));
    }

    private static Stream<KeyError> pending() {
        return Stream.of(
                new KeyError("pendingIsRevokedBeforeTheTest", "KEY_REFUSED", "Refused", services -> {
                    Keys keys = services.keys(TWILIO);
                    PendingRotation rotation = revoked(keys);
                    keys.failure(rotation, Step.TEST_SECRET);
                    return keys;
                }),
                new KeyError("pendingIsRevokedBeforeTheRetry", "KEY_GONE", "Unusable", services -> {
                    Keys keys = services.keys(SENDGRID);
                    PendingRotation rotation = revoked(keys);
                    keys.failure(rotation, Step.CREATE_SECRET);
                    return keys;
                }),
                stored("pendingHasAnotherField", "PENDING_DIFFERS", Map.of("region", "eu")),
                stored("pendingIsNoKey", "PENDING_MALFORMED", Map.of("apiKey", "canary")),
                new KeyError("pendingIsMarkedAndEmpty", "PENDING_UNREADABLE", "OutOfTurn", services -> {
                    Keys keys = services.keys(SENDGRID);
                    PendingRotation rotation = keys.begin();
                    keys.person.updateSecretVersionStage(move -> move.secretId(Keys.NAME)
                            .versionStage("KEYTURN_ADDED").moveToVersionId(rotation.token()));
                    keys.failure(rotation, Step.CREATE_SECRET);
                    return keys;
                }));
    }

    private static Keys somebodyElse(KeyService sendGrid) {
        try (TcpServer other = TcpServer.start(KeyErrors::speakInClear)) {
            Keys keys = new Keys(sendGrid.newAccount())
                    .with(sendGrid.setting(), "https://127.0.0.1:" + other.port());
            return rotated(keys.holding(Json.write(keys.owner.secret(Keys.ADMINISTRATOR))));
        }
    }

    private static void speakInClear(Socket client) throws IOException {
        client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static Keys rotated(Keys keys) {
        keys.time = Duration.ofSeconds(3);
        keys.rotate();
        return keys;
    }

    private static Keys full(Keys keys) {
        keys.owner.account().keyLimit(keys.owner.account().liveKeys().size());
        return rotated(keys);
    }

    /** A rotation with a key that somebody revokes after it was stored. */
    private static PendingRotation revoked(Keys keys) throws Exception {
        PendingRotation rotation = keys.begin();
        keys.step(rotation, Step.CREATE_SECRET);
        keys.owner.account().revoke(keys.made().getLast());
        keys.time = Duration.ofSeconds(3);
        return rotation;
    }

    private static KeyError sendGrid(String name, String code, String kind, Map<String, Object> replaced) {
        return new KeyError(name, code, kind, services -> {
            KeyedAccount owner = services.of(SENDGRID).newAccount();
            return rotated(replaced.containsValue("SELF") ? Keys.ofItself(owner) : Keys.of(owner, replaced));
        });
    }

    private static KeyError treated(String name, String code, String kind, Treatment treatment) {
        return new KeyError(name, code, kind, services -> {
            Keys keys = services.keys(TWILIO);
            keys.owner.account().treat(treatment, FOR_EVER, Operation.LIST_KEYS);
            return rotated(keys);
        });
    }

    private static KeyError stored(String name, String code, Map<String, Object> replaced) {
        return new KeyError(name, code, "Unusable", services -> {
            Keys keys = services.keys(SENDGRID);
            PendingRotation rotation = keys.begin();
            Map<String, Object> fields = keys.owner.secret(Keys.ADMINISTRATOR);
            fields.put("supersedes", keys.owner.key().id());
            fields.putAll(replaced);
            keys.storePending(rotation, Json.write(fields));
            keys.failure(rotation, Step.SET_SECRET);
            return keys;
        });
    }
}
