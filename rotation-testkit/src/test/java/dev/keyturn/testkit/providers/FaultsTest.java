package dev.keyturn.testkit.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.providers.Treatment.When;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final FakeTwilio twilio = FakeTwilio.start(now::get);
    private final TwilioAccount account = twilio.account(Rights.standard());
    private final FakeSendGrid sendGrid = FakeSendGrid.start(now::get);
    private final SendGridAccount mailing = sendGrid.account(Rights.only("mail.send"));

    @AfterEach
    void stop() {
        twilio.close();
        sendGrid.close();
    }

    @Test
    void nextRequestsOfAKindAreThrottledAndNoOthers() throws IOException {
        account.treat(new Treatment.Throttle(Duration.ofMillis(1500)), 2, Operation.CREATE_KEY);

        assertThat(list()).isEqualTo(200);
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> throttled = create();
            assertThat(throttled.statusCode()).isEqualTo(429);
            assertThat(throttled.headers().firstValue("Retry-After")).hasValue("2");
            assertThat(throttled.body()).contains("20429");
        }
        assertThat(account.liveKeysNamed("new")).isEmpty();
        assertThat(create().statusCode()).isEqualTo(201);
    }

    @Test
    void sendGridThrottlesInItsOwnWords() throws IOException {
        mailing.treat(new Treatment.Throttle(Duration.ofSeconds(1)), 1, request -> true);

        HttpResponse<String> throttled = Client.bearer(sendGrid.url(), mailing.admin()).get("/v3/scopes");

        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.body()).isEqualTo("{\"errors\":[{\"field\":null,\"message\":\"too many requests\"}]}");
    }

    @Test
    void failureHasItsEffectOrNot() throws IOException {
        account.treat(new Treatment.Fail(When.BEFORE_EFFECT, 500), 1, Operation.CREATE_KEY);
        account.treat(new Treatment.Fail(When.AFTER_EFFECT, 503), 1, Operation.CREATE_KEY);

        assertThat(create().statusCode()).isEqualTo(500);
        assertThat(account.liveKeysNamed("new")).isEmpty();
        assertThat(create().statusCode()).isEqualTo(503);
        assertThat(account.liveKeysNamed("new")).hasSize(1);
    }

    @Test
    void cutConnectionHasItsEffectOrNot() {
        account.treat(new Treatment.Drop(When.BEFORE_EFFECT), 1, Operation.CREATE_KEY);
        account.treat(new Treatment.Drop(When.AFTER_EFFECT), 1, Operation.CREATE_KEY);

        assertThatThrownBy(this::create).isInstanceOf(IOException.class);
        assertThat(account.liveKeysNamed("new")).isEmpty();
        assertThatThrownBy(this::create).isInstanceOf(IOException.class);
        assertThat(account.liveKeysNamed("new")).hasSize(1);
        assertThat(account.exchanges(Caller.ROTATOR)).extracting(Exchange::answer).allMatch(Optional::isEmpty);
    }

    @Test
    void answerMayBeAnything() throws IOException {
        account.treat(new Treatment.Reply(new Answer(200, Map.of("Content-Type", "text/html"), "<html>")), 1,
                Operation.LIST_KEYS.or(Operation.DELETE_KEY));

        HttpResponse<String> strange = admin().delete("/v1/Keys/" + account.first().id());

        assertThat(strange.statusCode()).isEqualTo(200);
        assertThat(strange.body()).isEqualTo("<html>");
        assertThat(account.statusOf(account.first())).isEqualTo(200);
    }

    @Test
    void newKeyIsRefusedUntilItHasPropagated() throws IOException {
        account.propagation(Duration.ofMillis(500));
        mailing.propagation(Duration.ofMillis(500));
        create();
        Client.bearer(sendGrid.url(), mailing.admin()).send("POST", "/v3/api_keys", "{\"name\":\"new\"}");
        Credential key = made(account);
        Credential mailingKey = made(mailing);

        assertThat(account.statusOf(key)).isEqualTo(401);
        assertThat(mailing.statusOf(mailingKey)).isEqualTo(401);
        assertThat(account.statusOf(account.add("by hand", Rights.standard()))).isEqualTo(200);
        now.updateAndGet(then -> then.plusMillis(500));
        assertThat(account.statusOf(key)).isEqualTo(200);
        assertThat(mailing.statusOf(mailingKey)).isEqualTo(200);
        assertThat(Client.bearer(sendGrid.url(), mailingKey).get("/v3/scopes").statusCode()).isEqualTo(200);
    }

    @Test
    void revokedKeyLingersButIsNotListed() throws IOException {
        account.lingering(Duration.ofSeconds(2));
        admin().delete("/v1/Keys/" + account.first().id());

        assertThat(account.statusOf(account.first())).isEqualTo(200);
        assertThat(account.liveKeys()).extracting(Key::id).doesNotContain(account.first().id());
        now.updateAndGet(then -> then.plusSeconds(2));
        assertThat(account.statusOf(account.first())).isEqualTo(401);
    }

    @Test
    void wireMayLoseWhatPasses() throws IOException {
        URI lossy = twilio.urlBehind((request, provider) -> Operation.CREATE_KEY.test(request)
                ? provider.get().filter(answer -> false)
                : provider.get());
        Client admin = Client.basic(lossy, account.admin());

        assertThatThrownBy(() -> create(admin)).isInstanceOf(IOException.class);
        assertThat(account.liveKeysNamed("new")).hasSize(1);
        assertThat(admin.get("/v1/Keys?AccountSid=" + account.sid()).statusCode()).isEqualTo(200);
        assertThat(create(Client.basic(twilio.urlBehind(Wire.SOUND), account.admin())).statusCode()).isEqualTo(201);
    }

    /** The answer that the key's maker got. */
    private static Credential made(ProviderAccount account) {
        String body = account.exchanges(Caller.ROTATOR).getLast().answer().orElseThrow().body();
        return account instanceof TwilioAccount
                ? new Credential(Json.text(body, "sid"), Json.text(body, "secret"))
                : new Credential(Json.text(body, "api_key_id"), Json.text(body, "api_key"));
    }

    private Client admin() {
        return Client.basic(twilio.url(), account.admin());
    }

    private HttpResponse<String> create() throws IOException {
        return create(admin());
    }

    private HttpResponse<String> create(Client client) throws IOException {
        return client.post("/v1/Keys", Map.of("AccountSid", account.sid(), "FriendlyName", "new"));
    }

    private int list() throws IOException {
        return admin().get("/v1/Keys?AccountSid=" + account.sid()).statusCode();
    }
}
