package dev.keyturn.apikeys;

import static dev.keyturn.apikeys.Services.Provider.ASSISTED;
import static dev.keyturn.apikeys.Services.Provider.STRIPE_KEY;
import static dev.keyturn.apikeys.Services.Provider.WEBHOOK;

import dev.keyturn.RotationException;
import dev.keyturn.Step;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.keys.KeyedAccount;
import dev.keyturn.testkit.providers.Credential;
import dev.keyturn.testkit.providers.Rights;
import dev.keyturn.testkit.providers.StripeAccount;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Every way in which a rotation at Stripe fails that others do not have, brought about for real. */
final class StripeErrors {
    private StripeErrors() {}

    static Stream<KeyError> paths() {
        return Stream.of(secrets(), webhooks(), keys(), inboxes(), people()).flatMap(paths -> paths);
    }

    private static Stream<KeyError> secrets() {
        return Stream.of(
                with("kindIsUnknown", "SECRET_FIELD", WEBHOOK, Map.of("kind", "canary")),
                with("signingSecretIsNone", "SECRET_FIELD", WEBHOOK, Map.of("signingSecret", "canary")),
                with("restrictedKeyIsNone", "SECRET_FIELD", STRIPE_KEY, Map.of("apiKey", "canary")),
                with("testPathIsElsewhere", "SECRET_FIELD", STRIPE_KEY, Map.of("testPath", "https://canary.example")),
                new KeyError("versionOfStripeIsNone", "SETTING", "Malformed", services -> {
                    Keys keys = new Keys(services.of(STRIPE_KEY).newAccount());
                    try {
                        keys.with("STRIPE_VERSION", "canary").start();
                    } catch (RotationException malformed) {
                        keys.failures.add(malformed);
                        keys.log.add("\"code\":\"" + malformed.code() + "\"");
                    }
                    return keys;
                }));
    }

    private static Stream<KeyError> webhooks() {
        return Stream.of(
                at("administratorIsRefusedByStripe", "PROVIDER_CREDENTIAL", WEBHOOK,
                        account -> account.revoke(account.admin().id())),
                at("administratorMayNotMakeEndpoints", "PROVIDER_PERMISSION", WEBHOOK,
                        account -> account.grant(account.admin().id(), Rights.only("webhook_read"))),
                at("accountHasSixteenEndpoints", "KEY_LIMIT", WEBHOOK, account -> {
                    for (int more = 0; more < 14; more++) {
                        account.add("another", Rights.only("charge.failed"));
                    }
                }),
                new KeyError("endpointOfCurrentIsDisabled", "ENDPOINT_DISABLED", "Refused", services -> {
                    Keys keys = services.keys(WEBHOOK);
                    stripe(keys).disable(keys.owner.key().id());
                    return rotated(keys);
                }));
    }

    private static Stream<KeyError> keys() {
        return Stream.of(
                at("apiForKeysIsClosed", "KEY_API_CLOSED", STRIPE_KEY, StripeAccount::withoutKeyApi),
                at("accountIsFullOfKeys", "KEY_LIMIT", STRIPE_KEY,
                        account -> account.keyLimit(account.liveKeys().size())),
                at("newKeyCannotBeDecrypted", "KEY_UNREADABLE", STRIPE_KEY, StripeAccount::encryptingToSomebodyElse),
                at("newKeyMayMore", "KEY_RIGHTS_DIFFER", STRIPE_KEY,
                        account -> account.addingPermission("payout_write")),
                new KeyError("currentHasNoPermissions", "KEY_RIGHTS", "Refused",
                        services -> rotated(Keys.of(services.of(STRIPE_KEY).newAccount(Rights.only()), Map.of()))),
                new KeyError("currentHasExpired", "KEY_REVOKED", "Refused", services -> {
                    Keys keys = services.keys(STRIPE_KEY);
                    keys.owner.account().revoke(keys.owner.key().id());
                    return rotated(keys);
                }));
    }

    private static Stream<KeyError> inboxes() {
        return Stream.of(
                new KeyError("inboxIsNotThere", "INBOX_SECRET", "Refused",
                        services -> rotated(services.keys(ASSISTED, Map.of("inboxArn", "nobody")))),
                new KeyError("inboxIsNotNamed", "SECRET_FIELD", "Malformed",
                        services -> rotated(services.keys(ASSISTED, Map.of("inboxArn", "")))),
                delivered("inboxIsEmpty", "WAITING_FOR_OPERATOR", "Unusable", "{}"),
                delivered("inboxIsBlank", "WAITING_FOR_OPERATOR", "Unusable", " "),
                delivered("inboxHoldsNoKey", "INBOX_KEY", "Malformed", "{\"apiKey\":[\"canary\"]}"),
                delivered("inboxHoldsAnotherText", "INBOX_KEY", "Malformed", "canary"),
                delivered("inboxHoldsADeadKey", "INBOX_REFUSED", "Refused", "rk_live_" + "canary".repeat(16)),
                new KeyError("inboxHoldsTheCurrentKey", "WAITING_FOR_OPERATOR", "Unusable", services -> {
                    Keys keys = services.keys(ASSISTED);
                    keys.administrator(keys.owner.key().secret());
                    return rotated(keys);
                }));
    }

    private static Stream<KeyError> people() {
        return Stream.of(
                new KeyError("deliveredKeyIsExpiredBeforeTheTest", "KEY_REFUSED", "Refused", services -> {
                    Keys keys = services.keys(ASSISTED);
                    keys.failure(expired(keys), Step.TEST_SECRET);
                    return keys;
                }),
                new KeyError("deliveredKeyIsExpiredBeforeTheRetry", "KEY_GONE", "Unusable", services -> {
                    Keys keys = services.keys(ASSISTED);
                    keys.failure(expired(keys), Step.CREATE_SECRET);
                    return keys;
                }));
    }

    /** A rotation with a key that its maker expires after it was stored. */
    private static PendingRotation expired(Keys keys) throws Exception {
        Credential next = keys.owner.account().add("next", keys.owner.rights());
        keys.administrator(Json.write(Map.of("apiKey", next.secret())));
        PendingRotation rotation = keys.begin();
        keys.step(rotation, Step.CREATE_SECRET);
        keys.owner.account().revoke(next.id());
        keys.time = Duration.ofSeconds(3);
        return rotation;
    }

    private static StripeAccount stripe(Keys keys) {
        return (StripeAccount) keys.owner.account();
    }

    private static Keys rotated(Keys keys) {
        keys.time = Duration.ofSeconds(3);
        keys.rotate();
        return keys;
    }

    private static KeyError with(String name, String code, Services.Provider provider, Map<String, Object> replaced) {
        return new KeyError(name, code, "Malformed", services -> {
            KeyedAccount owner = services.of(provider).newAccount();
            return rotated(Keys.of(owner, replaced));
        });
    }

    private static KeyError at(String name, String code, Services.Provider provider, Consumer<StripeAccount> before) {
        return new KeyError(name, code, "Refused", services -> {
            Keys keys = services.keys(provider);
            before.accept(stripe(keys));
            keys.rotate(); // with time enough to make a pair of keys, which may take seconds
            return keys;
        });
    }

    private static KeyError delivered(String name, String code, String kind, String inbox) {
        return new KeyError(name, code, kind, services -> {
            Keys keys = services.keys(ASSISTED);
            keys.administrator(inbox);
            return rotated(keys);
        });
    }
}
