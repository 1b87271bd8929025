package dev.keyturn.testkit.providers;

import static dev.keyturn.testkit.providers.Caller.ROTATOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SendGridKeysTest {
    private static final String KEYS = "/v3/api_keys";

    private final FakeSendGrid sendGrid = FakeSendGrid.start();
    private final SendGridAccount account = sendGrid.account(Rights.only("mail.send", "alerts.read"));
    private final Client admin = Client.bearer(sendGrid.url(), account.admin());

    @AfterEach
    void everyExchangeIsAsPublished() {
        Specifications published = Specifications.sendGrid();
        assertThat(account.exchanges(ROTATOR).stream()
                .filter(exchange -> !exchange.request().path().equals("/v3/doors"))
                .filter(exchange -> exchange.answer().filter(answer -> answer.status() != 400).isPresent())
                .flatMap(exchange -> published.violations(exchange).stream())).isEmpty();
        sendGrid.close();
    }

    @Test
    void keyIsMadeWithItsScopesAndShownItsSecretOnce() throws IOException {
        HttpResponse<String> made = create("{\"name\":\"new\",\"scopes\":[\"mail.send\",\"stats.read\"]}");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body()).contains("\"scopes\":[\"mail.send\",\"stats.read\"]", "\"name\":\"new\"");
        Credential key = credential(made);
        assertThat(key.secret()).hasSize(69).startsWith("SG." + key.id() + ".");
        assertThat(scopes(key)).isEqualTo("{\"scopes\":[\"mail.send\",\"stats.read\"]}");
        assertThat(admin.get(KEYS + "/" + key.id()).body()).isEqualTo("{\"result\":[{\"api_key_id\":\"" + key.id()
                + "\",\"name\":\"new\",\"scopes\":[\"mail.send\",\"stats.read\"]}]}");
        assertThat(admin.get(KEYS).body()).contains(key.id()).doesNotContain("scopes", "SG.");
        assertThat(admin.get(KEYS + "?limit=1").body()).contains(account.admin().id()).doesNotContain(key.id());
    }

    @Test
    void keyWithoutScopesHasThemAll() throws IOException {
        Credential key = credential(create("{\"name\":\"new\"}"));

        assertThat(account.liveKeys().getLast().rights()).isEqualTo(Rights.full());
        assertThat(scopes(key)).contains("api_keys.create");
    }

    @Test
    void nobodyGivesWhatTheyHaveNot() throws IOException {
        Client maker = Client.bearer(sendGrid.url(), account.add("maker", Rights.only("api_keys.create", "mail.send")));

        assertThat(maker.send("POST", KEYS, "{\"name\":\"a\",\"scopes\":[\"mail.send\"]}").statusCode()).isEqualTo(201);
        HttpResponse<String> wider = maker.send("POST", KEYS, "{\"name\":\"a\",\"scopes\":[\"alerts.read\"]}");
        assertThat(wider.statusCode()).isEqualTo(403);
        assertThat(wider.body()).isEqualTo("{\"errors\":[{\"field\":null,\"message\":\"access forbidden\"}]}");
        assertThat(maker.send("POST", KEYS, "{\"name\":\"a\"}").statusCode()).isEqualTo(403);
    }

    @Test
    void eachCallNeedsItsScope() throws IOException {
        Client application = Client.bearer(sendGrid.url(), account.first());
        String key = KEYS + "/" + account.first().id();

        assertThat(application.get("/v3/scopes").statusCode()).isEqualTo(200);
        assertThat(application.get(KEYS).statusCode()).isEqualTo(403);
        assertThat(application.get(key).statusCode()).isEqualTo(403);
        assertThat(application.delete(key).statusCode()).isEqualTo(403);
        assertThat(application.send("PATCH", key, "{\"name\":\"a\"}").statusCode()).isEqualTo(403);
        account.grant(account.first().id(), Rights.only("api_keys.read"));
        assertThat(application.get(KEYS).statusCode()).isEqualTo(200);
        assertThat(application.delete(key).statusCode()).isEqualTo(403);
    }

    @Test
    void scopesAreAddedUnasked() throws IOException {
        account.addingScopes("2fa_required", "sender_verification_eligible");
        Client maker = Client.bearer(sendGrid.url(), account.add("maker", Rights.only("api_keys.create", "mail.send")));

        HttpResponse<String> made =
                maker.send("POST", KEYS, "{\"name\":\"a\",\"scopes\":[\"mail.send\",\"2fa_required\"]}");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(scopes(credential(made)))
                .isEqualTo("{\"scopes\":[\"mail.send\",\"2fa_required\",\"sender_verification_eligible\"]}");
    }

    @Test
    void putReplacesNameAndScopesAndPatchTheName() throws IOException {
        String key = KEYS + "/" + account.first().id();

        assertThat(admin.send("PATCH", key, "{\"name\":\"a\"}").statusCode()).isEqualTo(200);
        assertThat(scopes(account.first())).contains("mail.send");
        HttpResponse<String> put = admin.send("PUT", key, "{\"name\":\"b\",\"scopes\":[\"stats.read\"]}");
        assertThat(put.body()).contains("\"name\":\"b\"", "\"scopes\":[\"stats.read\"]");
        assertThat(scopes(account.first())).isEqualTo("{\"scopes\":[\"stats.read\"]}");
        assertThat(admin.send("PUT", key, "{\"name\":\"b\",\"scopes\":[]}").statusCode()).isEqualTo(400);
    }

    @Test
    void deletedKeyIsRefusedAndGone() throws IOException {
        String key = KEYS + "/" + account.first().id();

        assertThat(admin.delete(key).statusCode()).isEqualTo(204);
        HttpResponse<String> refused = Client.bearer(sendGrid.url(), account.first()).get("/v3/scopes");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("\"errors\":[{\"field\":null,\"message\":");
        assertThat(admin.delete(key).statusCode()).isEqualTo(404);
        assertThat(admin.get(key).statusCode()).isEqualTo(404);
        assertThat(admin.get(KEYS).body()).doesNotContain(account.first().id());
    }

    @Test
    void fetchedKeyMayBeFlatAsInReality() throws IOException {
        account.fetchedKeysAreFlat();

        assertThat(admin.get(KEYS + "/" + account.first().id()).body()).isEqualTo("{\"api_key_id\":\""
                + account.first().id()
                + "\",\"name\":\"made by a person\",\"scopes\":[\"mail.send\",\"alerts.read\"]}");
    }

    @Test
    void hundredKeysAreTheMost() throws IOException {
        for (int i = account.liveKeys().size(); i < 100; i++) {
            account.add("key-" + i, Rights.only("mail.send"));
        }

        HttpResponse<String> refused = create("{\"name\":\"one more\",\"scopes\":[\"mail.send\"]}");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("maximum");
        assertThat(account.liveKeysNamed("one more")).isEmpty();
    }

    @Test
    void patchLeavesScopesAlone() {
        Request patch = new Request("PATCH", URI.create(KEYS + "/" + account.first().id()), Map.of(),
                "{\"name\":\"a\",\"scopes\":[\"stats.read\"]}");

        assertThat(account.answer(patch, Rights.full()).status()).isEqualTo(200);
        assertThat(account.liveKeysNamed("a").getLast().rights()).isEqualTo(Rights.only("mail.send", "alerts.read"));
    }

    @Test
    void strangeRequestsAreRefused() throws IOException {
        assertThat(admin.get(KEYS + "?limit=some").statusCode()).isEqualTo(400);
        assertThat(admin.get("/v3/doors").statusCode()).isEqualTo(404);
    }

    @Test
    void keyHasToHaveAName() throws IOException {
        assertThat(create("{\"scopes\":[\"mail.send\"]}").body()).contains("\"field\":\"name\"");
        assertThat(create("no JSON").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> create(String json) throws IOException {
        return admin.send("POST", KEYS, json);
    }

    private String scopes(Credential key) throws IOException {
        return Client.bearer(sendGrid.url(), key).get("/v3/scopes").body();
    }

    private static Credential credential(HttpResponse<String> made) {
        return new Credential(Json.text(made.body(), "api_key_id"), Json.text(made.body(), "api_key"));
    }
}
