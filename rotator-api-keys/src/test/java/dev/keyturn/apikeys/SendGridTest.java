package dev.keyturn.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.Secret;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.keys.SendGridService;
import dev.keyturn.testkit.providers.Caller;
import dev.keyturn.testkit.providers.Operation;
import dev.keyturn.testkit.providers.Rights;
import dev.keyturn.testkit.providers.SendGridAccount;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is particular to SendGrid's keys. */
class SendGridTest {
    private static KeyService service;

    @BeforeAll
    static void start() {
        service = new SendGridService();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void plainTextIsRotatedByTheAdministratorOfTheSetting() {
        try (Keys keys = new Keys(service.newAccount()).with("ADMIN_SECRET_ARN", Keys.ADMINISTRATOR)) {
            String first = keys.holding(keys.owner.key().secret()).current();
            String second = keys.rotated();
            assertThat(second).startsWith("SG.").isNotEqualTo(first);
            assertThat(keys.owner.accepts(first)).isTrue();
            assertThat(keys.owner.accepts(second)).isTrue();

            String third = keys.rotated();
            assertThat(keys.owner.status(first)).isEqualTo(401);
            assertThat(keys.made()).containsExactly(keys.held(second).id(), keys.held(third).id());
            assertThat(keys.functionCalls()).as("two for the administrator, and in the second AWSPREVIOUS")
                    .isEqualTo(21);
        }
    }

    @Test
    void newKeyIsNeverAskedForWithoutScopesAndNotWithThoseThatSendGridAdds() {
        try (Keys keys = Keys.of(service.newAccount(Rights.only("mail.send", "2fa_required")), Map.of())) {
            ((SendGridAccount) keys.owner.account()).addingScopes("2fa_required");
            keys.rotated();

            assertThat(keys.owner.account().exchanges(Caller.ROTATOR))
                    .filteredOn(exchange -> Operation.CREATE_KEY.test(exchange.request())).singleElement()
                    .satisfies(exchange -> assertThat(Json.fields(exchange.request().body()).get("scopes"))
                            .isEqualTo(List.of("mail.send")));
        }
    }

    @Test
    void subuserOfTheEuropeanUnionHasAServerOfItsOwn() {
        assertThat(SendGrid.server(new Secret.Fields(Map.of("region", "eu")))).isEqualTo("https://api.eu.sendgrid.com");
        assertThat(SendGrid.server(new Secret.Fields(Map.of()))).isEqualTo("https://api.sendgrid.com");
        assertThat(SendGrid.server(new Secret.Text("SG.id.key"))).isEqualTo("https://api.sendgrid.com");
        try (Keys keys = Keys.of(service.newAccount(), Map.of("region", "eu"))) {
            assertThat(Json.text(keys.rotated(), "region")).isEqualTo("eu");
        }
    }

    @Test
    void keyThatIsToldWithoutAResultIsUnderstoodToo() {
        try (Keys keys = Keys.of(service)) {
            ((SendGridAccount) keys.owner.account()).fetchedKeysAreFlat();

            assertThat(keys.owner.accepts(keys.rotated())).isTrue();
        }
    }

    @Test
    void keyWithMoreRightsThanTheCurrentOneIsRevokedAtOnce() {
        try (Keys keys = Keys.of(service)) {
            ((SendGridAccount) keys.owner.account()).addingScopes("marketing.read");
            keys.rotate();

            assertThat(keys.failures.getFirst().code()).isEqualTo("KEY_RIGHTS_DIFFER");
            assertThat(keys.made()).containsExactly(keys.owner.key().id());
        }
    }
}
