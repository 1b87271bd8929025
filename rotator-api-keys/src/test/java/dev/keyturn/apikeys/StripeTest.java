package dev.keyturn.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.keys.StripeKeyService;
import dev.keyturn.testkit.keys.StripeWebhookService;
import dev.keyturn.testkit.providers.Caller;
import dev.keyturn.testkit.providers.Delivery;
import dev.keyturn.testkit.providers.Operation;
import dev.keyturn.testkit.providers.Rights;
import dev.keyturn.testkit.providers.StripeAccount;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is particular to what overlaps at Stripe. */
class StripeTest {
    private static KeyService webhook;
    private static KeyService restrictedKey;

    @BeforeAll
    static void start() {
        webhook = new StripeWebhookService();
        restrictedKey = StripeKeyService.restrictedKey();
    }

    @AfterAll
    static void stop() {
        webhook.close();
        restrictedKey.close();
    }

    @Test
    void secondEndpointIsLikeTheFirstButForItsName() {
        try (Keys keys = Keys.of(webhook)) {
            String first = keys.owner.key().id();
            String second = keys.held(keys.rotated()).id();

            assertThat(told(keys, second)).isEqualTo(told(keys, first));
            assertThat(keys.owner.account().liveKeysNamed("keyturn:")).extracting(key -> key.id())
                    .containsExactly(first, second);
        }
    }

    private static Map<String, Object> told(Keys keys, String id) {
        Map<String, Object> told = Json.fields(account(keys).endpoint(id));
        told.keySet().removeAll(List.of("id", "created"));
        Json.object(told, "metadata").remove("keyturn");
        return told;
    }

    @Test
    void eachEventIsSignedForThoseWhoHaveTheOldSecretAndForThoseWhoHaveTheNewOne() throws Exception {
        try (Keys keys = Keys.of(webhook)) {
            String first = keys.current();
            String second = keys.rotated();
            List<Delivery> both = account(keys).deliveries("charge.failed");
            assertThat(both).anyMatch(sent -> sent.isSignedWith(keys.held(first).secret()))
                    .anyMatch(sent -> sent.isSignedWith(keys.held(second).secret()));
            assertThat(webhook.use(first)).isEqualTo(200);

            keys.rotated();
            assertThat(webhook.use(first)).isEqualTo(401);
            assertThat(webhook.use(second)).isEqualTo(200);
        }
    }

    @Test
    void eventsOfConnectedAccountsAreAskedForWhereTheSecretSaysSo() {
        try (Keys keys = Keys.of(webhook.newAccount(), Map.of("connect", "true"))) {
            keys.rotated();

            assertThat(keys.owner.account().exchanges(Caller.ROTATOR))
                    .filteredOn(exchange -> Operation.CREATE_KEY.test(exchange.request())).singleElement()
                    .satisfies(exchange -> assertThat(exchange.request().body()).contains("connect=true"));
        }
    }

    @Test
    void keyOfTestModeIsTakenAsItIsAndNoListOfThemIsTold() {
        try (Keys keys = Keys.of(restrictedKey)) {
            account(keys).inTestMode();
            keys.rotated();
            keys.rotated();

            assertThat(keys.current()).contains("\"apiKey\":\"rk_test_");
            assertThat(String.join("\n", keys.log)).contains("finishSecret").doesNotContain("rk_test_");
        }
    }

    @Test
    void keyThatMayNotMakeTheTestCallIsAlive() {
        try (Keys keys = Keys.of(restrictedKey.newAccount(Rights.only("charge_write")), Map.of())) {
            assertThat(keys.rotate()).isInstanceOf(RotationResult.Succeeded.class);
        }
    }

    @Test
    void allPagesAreRead() {
        try (Keys keys = Keys.of(restrictedKey)) {
            String first = keys.current();
            keys.rotated();
            for (int more = 0; more < 101; more++) {
                keys.owner.account().add("another", Rights.only("balance_read"));
            }
            keys.rotated();

            assertThat(keys.owner.status(first)).isEqualTo(401);
            assertThat(keys.asked(Operation.LIST_KEYS)).isEqualTo(3);
        }
    }

    @Test
    void keyThatCannotBeReadIsExpiredAtOnce() {
        try (Keys keys = Keys.of(restrictedKey)) {
            account(keys).encryptingToSomebodyElse();
            keys.rotate();

            assertThat(keys.made()).containsExactly(keys.owner.key().id());
        }
    }

    @Test
    void versionAndAccountAreThoseThatAreSet() {
        try (Keys keys = new Keys(restrictedKey.newAccount()).with("STRIPE_VERSION", "2026-08-26.preview")) {
            keys.administrator(Json.with(keys.owner.administrator(), "stripeContext", "acct_1"));
            keys.holding(Json.write(keys.owner.secret(Keys.ADMINISTRATOR))).rotated();

            assertThat(keys.owner.account().exchanges(Caller.ROTATOR))
                    .filteredOn(exchange -> exchange.request().path().startsWith("/v2/"))
                    .allSatisfy(exchange -> assertThat(List.of(exchange.request().header("Stripe-Version").orElse(""),
                            exchange.request().header("Stripe-Context").orElse("")))
                            .containsExactly("2026-08-26.preview", "acct_1"));
        }
    }

    private static StripeAccount account(Keys keys) {
        return (StripeAccount) keys.owner.account();
    }
}
