package dev.keyturn.apikeys;

import static dev.keyturn.apikeys.Services.Provider.KEYCLOAK;
import static dev.keyturn.apikeys.Services.Provider.OKTA;
import static dev.keyturn.apikeys.Services.Provider.REFRESH;

import dev.keyturn.Step;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.keys.KeyedAccount;
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
    private ClientErrors() {}

    static Stream<KeyError> paths() {
        return Stream.of(secrets(), servers(), slots(), pending(), tokens()).flatMap(paths -> paths);
    }

    private static Stream<KeyError> secrets() {
        return Stream.of(
                with("clientIsAskedForInClear", "SECRET_FIELD Malformed", OKTA,
                        Map.of("tokenUrl", "http://canary.example.com/token")),
                with("tokenUrlIsOfNoRealm", "SECRET_FIELD Malformed", KEYCLOAK,
                        Map.of("tokenUrl", "https://canary.example.com/token")),
                with("authMethodIsUnknown", "SECRET_FIELD Malformed", OKTA,
                        Map.of("tokenEndpointAuthMethod", "canary")),
                with("clientHasAnotherStrategy", "STRATEGY Refused", OKTA, Map.of("strategy", "overlapping-keys")));
    }

    private static Stream<KeyError> servers() {
        return Stream.of(
                at("clientsAdministratorIsRefused", "PROVIDER_CREDENTIAL Refused", KEYCLOAK,
                        keys -> keys.administrator(Json.with(keys.owner.administrator(), "clientSecret", "canary"))),
                at("clientsAdministratorMayNotManage", "PROVIDER_PERMISSION Refused", KEYCLOAK,
                        keys -> keys.owner.account().grant(keys.owner.account().admin().id(), Rights.standard())),
                at("clientsAdministratorIsElsewhere", "ADMIN_ELSEWHERE Refused", KEYCLOAK,
                        keys -> keys.administrator(Json.with(keys.owner.administrator(), "tokenUrl",
                                "https://canary.example.com/realms/a/protocol/openid-connect/token"))),
                with("clientIsUnknownToKeycloak", "CLIENT_UNKNOWN Refused", KEYCLOAK, Map.of("clientId", "canary")),
                with("clientIsUnknownToOkta", "CLIENT_UNKNOWN Refused", OKTA, Map.of("appId", "canary")),
                at("policyDoesNotApply", "ROTATION_OFF Refused", KEYCLOAK,
                        keys -> ((KeycloakAccount) keys.owner.account()).withoutPolicy()),
                at("anotherRunHasLookedSince", "FENCE_LOST OutOfTurn", KEYCLOAK,
                        keys -> keys.owner.account().treat(
                                new Treatment.Reply(Answer.json(401, Map.of("error", "canary"))), 1,
                                Operation.CREATE_KEY)),
                at("grantIsNotForTheClient", "KEY_UNTESTED Refused", OKTA,
                        keys -> ((OauthAccount) keys.owner.account()).refusingGrants("invalid_scope")));
    }

    private static Stream<KeyError> slots() {
        return Stream.of(
                at("bothSlotsAreTaken", "SLOT_TAKEN Refused", OKTA,
                        keys -> keys.owner.account().add(KeyService.ADOPTED, Rights.standard())),
                at("currentSecretIsEnded", "KEY_REVOKED Refused", OKTA,
                        keys -> keys.owner.account().revoke(keys.owner.key().id())));
    }

    private static Stream<KeyError> pending() {
        return Stream.of(
                new KeyError("pendingSecretIsEndedBeforeTheTest", "KEY_REFUSED", "Refused", services -> {
                    Keys keys = services.keys(OKTA);
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
                at("refreshTokenIsSpent", "TOKEN_SPENT Refused", REFRESH,
                        keys -> keys.owner.account().revoke(keys.owner.key().id())),
                at("refreshTokenIsNotRotated", "TOKEN_KEPT Refused", REFRESH,
                        keys -> ((RefreshAccount) keys.owner.account()).keepingTokens()));
    }

    private static KeyError with(String name, String codeAndKind, Services.Provider provider,
            Map<String, Object> replaced) {
        return failing(name, codeAndKind, services -> services.keys(provider, replaced));
    }

    private static KeyError at(String name, String codeAndKind, Services.Provider provider, Consumer<Keys> trouble) {
        return failing(name, codeAndKind, services -> {
            Keys keys = services.keys(provider);
            trouble.accept(keys);
            return keys;
        });
    }

    private static KeyError failing(String name, String codeAndKind, KeyError.Scenario before) {
        String[] told = codeAndKind.split(" ", 2);
        return new KeyError(name, told[0], told[1], services -> {
            Keys keys = before.play(services);
            keys.time = Duration.ofSeconds(3);
            keys.rotate();
            return keys;
        });
    }

    private static KeyError stored(String name, String code, Map<String, Object> replaced) {
        return new KeyError(name, code, "Unusable", services -> {
            KeyedAccount owner = services.of(OKTA).newAccount();
            Keys keys = Keys.of(owner, Map.of());
            PendingRotation rotation = keys.begin();
            Map<String, Object> fields = owner.secret(Keys.ADMINISTRATOR);
            fields.put("supersedes", services.of(OKTA).supersedes(owner.key()));
            fields.putAll(replaced);
            keys.storePending(rotation, Json.write(fields));
            keys.failure(rotation, Step.SET_SECRET);
            return keys;
        });
    }
}
