package dev.keyturn.apikeys;

import dev.keyturn.Step;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.keys.KeycloakService;
import dev.keyturn.testkit.keys.KeyedAccount;
import dev.keyturn.testkit.keys.OktaService;
import dev.keyturn.testkit.keys.RefreshTokenService;
import dev.keyturn.testkit.providers.Answer;
import dev.keyturn.testkit.providers.KeycloakAccount;
import dev.keyturn.testkit.providers.OauthAccount;
import dev.keyturn.testkit.providers.Operation;
import dev.keyturn.testkit.providers.RefreshAccount;
import dev.keyturn.testkit.providers.Rights;
import dev.keyturn.testkit.providers.Treatment;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Every way in which the rotation of a client's secret, or of a refresh token, fails, brought about for real. */
final class ClientErrors {
    private static final KeyService KEYCLOAK = new KeycloakService();
    private static final KeyService OKTA = new OktaService();
    private static final KeyService REFRESH = new RefreshTokenService(RefreshAccount.Grace.NONE);

    private ClientErrors() {}

    static void stop() {
        Stream.of(KEYCLOAK, OKTA, REFRESH).forEach(KeyService::close);
    }

    static Stream<KeyError> paths() {
        return Stream.of(secrets(), servers(), slots(), pending(), tokens()).flatMap(paths -> paths);
    }

    private static Stream<KeyError> secrets() {
        return Stream.of(
                field("clientIsAskedForInClear", OKTA, Map.of("tokenUrl", "http://canary.example.com/token")),
                field("tokenUrlIsOfNoRealm", KEYCLOAK, Map.of("tokenUrl", "https://canary.example.com/token")),
                field("authMethodIsUnknown", OKTA, Map.of("tokenEndpointAuthMethod", "canary")),
                of("clientHasAnotherStrategy", "STRATEGY Refused",
                        () -> Keys.of(OKTA.newAccount(), Map.of("strategy", "overlapping-keys")), keys -> {}));
    }

    private static Stream<KeyError> servers() {
        return Stream.of(
                of("clientsAdministratorIsRefused", "PROVIDER_CREDENTIAL Refused", () -> Keys.of(KEYCLOAK),
                        keys -> keys.administrator(Json.with(keys.owner.administrator(), "clientSecret", "canary"))),
                of("clientsAdministratorMayNotManage", "PROVIDER_PERMISSION Refused", () -> Keys.of(KEYCLOAK),
                        keys -> keys.owner.account().grant(keys.owner.account().admin().id(), Rights.standard())),
                of("clientsAdministratorIsElsewhere", "ADMIN_ELSEWHERE Refused", () -> Keys.of(KEYCLOAK),
                        keys -> keys.administrator(Json.with(keys.owner.administrator(), "tokenUrl",
                                "https://canary.example.com/realms/a/protocol/openid-connect/token"))),
                of("clientIsUnknownToKeycloak", "CLIENT_UNKNOWN Refused",
                        () -> Keys.of(KEYCLOAK.newAccount(), Map.of("clientId", "canary")), keys -> {}),
                of("clientIsUnknownToOkta", "CLIENT_UNKNOWN Refused",
                        () -> Keys.of(OKTA.newAccount(), Map.of("appId", "canary")), keys -> {}),
                of("policyDoesNotApply", "ROTATION_OFF Refused", () -> Keys.of(KEYCLOAK),
                        keys -> ((KeycloakAccount) keys.owner.account()).withoutPolicy()),
                of("anotherRunHasLookedSince", "FENCE_LOST OutOfTurn", () -> Keys.of(KEYCLOAK),
                        keys -> keys.owner.account().treat(
                                new Treatment.Reply(Answer.json(401, Map.of("error", "canary"))), 1,
                                Operation.CREATE_KEY)),
                of("grantIsNotForTheClient", "KEY_UNTESTED Refused", () -> Keys.of(OKTA),
                        keys -> ((OauthAccount) keys.owner.account()).refusingGrants("invalid_scope")));
    }

    private static Stream<KeyError> slots() {
        return Stream.of(
                of("bothSlotsAreTaken", "SLOT_TAKEN Refused", () -> Keys.of(OKTA),
                        keys -> keys.owner.account().add(KeyService.ADOPTED, Rights.standard())),
                of("currentSecretIsEnded", "KEY_REVOKED Refused", () -> Keys.of(OKTA),
                        keys -> keys.owner.account().revoke(keys.owner.key().id())));
    }

    private static Stream<KeyError> pending() {
        return Stream.of(
                new KeyError("pendingSecretIsEndedBeforeTheTest", "KEY_REFUSED", "Refused", (twilio, sendGrid) -> {
                    Keys keys = Keys.of(OKTA);
                    PendingRotation rotation = keys.begin();
                    keys.step(rotation, Step.CREATE_SECRET);
                    keys.step(rotation, Step.SET_SECRET);
                    keys.owner.account().revoke(keys.held(keys.pending(rotation)).id());
                    keys.time = Duration.ofSeconds(3);
                    keys.failure(rotation, Step.TEST_SECRET);
                    return keys;
                }),
                stored("pendingClientHasAnotherField", "PENDING_DIFFERS", Map.of("scope", "canary")),
                stored("pendingIsNoClient", "PENDING_MALFORMED", Map.of("tokenUrl", "canary")));
    }

    private static Stream<KeyError> tokens() {
        return Stream.of(
                of("refreshTokenIsSpent", "TOKEN_SPENT Refused", () -> Keys.of(REFRESH),
                        keys -> keys.owner.account().revoke(keys.owner.key().id())),
                of("refreshTokenIsNotRotated", "TOKEN_KEPT Refused", () -> Keys.of(REFRESH),
                        keys -> ((RefreshAccount) keys.owner.account()).keepingTokens()));
    }

    private static KeyError field(String name, KeyService service, Map<String, Object> replaced) {
        return of(name, "SECRET_FIELD Malformed", () -> Keys.of(service.newAccount(), replaced), keys -> {});
    }

    private interface Start {
        Keys begin();
    }

    private static KeyError of(String name, String codeAndKind, Start start, Consumer<Keys> trouble) {
        String[] told = codeAndKind.split(" ", 2);
        return new KeyError(name, told[0], told[1], (twilio, sendGrid) -> {
            Keys keys = start.begin();
            trouble.accept(keys);
            keys.time = Duration.ofSeconds(3);
            keys.rotate();
            return keys;
        });
    }

    private static KeyError stored(String name, String code, Map<String, Object> replaced) {
        return new KeyError(name, code, "Unusable", (twilio, sendGrid) -> {
            KeyedAccount owner = OKTA.newAccount();
            Keys keys = Keys.of(owner, Map.of());
            PendingRotation rotation = keys.begin();
            Map<String, Object> fields = owner.secret(Keys.ADMINISTRATOR);
            fields.put("supersedes", OKTA.supersedes(owner.key()));
            fields.putAll(replaced);
            keys.storePending(rotation, Json.write(fields));
            keys.failure(rotation, Step.SET_SECRET);
            return keys;
        });
    }
}
