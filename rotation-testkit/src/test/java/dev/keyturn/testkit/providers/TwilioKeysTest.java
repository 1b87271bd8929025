package dev.keyturn.testkit.providers;

import static dev.keyturn.testkit.providers.Caller.ROTATOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TwilioKeysTest extends TwilioTest {
    private static final String POLICY =
            "{\"allow\":[\"/twilio/messaging/messages/list\",\"/twilio/voice/calls/read\"]}";
    private static final Pattern NAME = Pattern.compile("\"friendly_name\":\"([^\"]*)\"");

    @Test
    void standardKeyIsMadeAndShownItsSecretOnce() throws IOException {
        HttpResponse<String> made = create(Map.of("FriendlyName", "new"));

        assertThat(made.statusCode()).isEqualTo(201);
        Map<String, Object> key = Json.fields(made.body());
        assertThat(key).containsKeys("date_created", "date_updated").containsEntry("friendly_name", "new")
                .containsEntry("policy", null);
        assertThat(Json.text(key, "sid")).matches("SK[0-9a-f]{32}");
        assertThat(Json.text(key, "secret")).matches("[0-9A-Za-z]{32}");
        assertThat(use(credential(made))).isEqualTo(200);
        assertThat(admin.get("/v1/Keys/" + key.get("sid")).body()).doesNotContain("secret").contains("\"new\"");
        assertThat(list("").body()).doesNotContain("secret").contains(Json.text(key, "sid"));
    }

    @Test
    void restrictedKeyHasItsPolicyAndNoMore() throws IOException {
        HttpResponse<String> made = create(Map.of("KeyType", "restricted", "Policy", POLICY));

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body()).contains("\"policy\":" + POLICY).contains("\"friendly_name\":null");
        Client restricted = client(credential(made));
        assertThat(restricted.get(classic("/Messages.json?PageSize=1")).statusCode()).isEqualTo(200);
        HttpResponse<String> forbidden = restricted.get(classic("/Calls.json"));
        assertThat(forbidden.statusCode()).isEqualTo(403);
        assertThat(Json.number(Json.fields(forbidden.body()), "status")).isEqualTo(403);
        assertThat(admin.get("/v1/Keys/" + credential(made).id()).body()).contains("\"policy\":" + POLICY);
    }

    @Test
    void missingPermissionMayLookLikeABadSecret() throws IOException {
        account.missingPermissionIs(401);
        Credential narrow = account.add("narrow", Rights.only("/twilio/messaging/messages/read"));

        HttpResponse<String> refused = client(narrow).get(classic("/Messages.json"));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(Json.fields(refused.body())).containsEntry("code", 70051).containsEntry("message",
                "Authorization Error: required permission twilio/messaging/messages/list is missing");
        assertThat(account.logins(ROTATOR).accepted()).isEqualTo(1);
        assertThat(account.statusOf(narrow)).isEqualTo(200);
    }

    @Test
    void allOfAKindIsAPermissionToo() throws IOException {
        Credential wide = account.add("wide", Rights.only("/twilio/messaging/messages/*"));

        assertThat(use(wide)).isEqualTo(200);
        assertThat(client(wide).get(classic("/Calls.json")).statusCode()).isEqualTo(403);
    }

    @Test
    void onlyWhoManagesKeysMayMakeThem() throws IOException {
        Map<String, String> form = Map.of("AccountSid", account.sid());
        Credential maker = account.add("maker", Rights.only("/twilio/iam/api-keys/create"));

        HttpResponse<String> standard = client(account.first()).post("/v1/Keys", form);
        assertThat(standard.statusCode()).isEqualTo(401);
        assertThat(standard.body()).contains("20003");
        assertThat(client(maker).post("/v1/Keys", form).statusCode()).isEqualTo(201);
        assertThat(client(maker).get("/v1/Keys?AccountSid=" + account.sid()).statusCode())
                .isEqualTo(403);
        assertThat(client(account.authToken()).post("/v1/Keys", form).statusCode()).isEqualTo(201);
    }

    @Test
    void policyWithoutAKeyTypeIsIgnored() throws IOException {
        assertThat(create(Map.of("Policy", POLICY)).body()).contains("\"policy\":null");
    }

    @Test
    void badRequestsAreRefusedWithTwiliosCodes() throws IOException {
        assertRefused(admin.post("/v1/Keys", Map.of("FriendlyName", "x")), 400, 20001);
        assertRefused(admin.get("/v1/Keys"), 400, 20001);
        assertRefused(list("&PageSize=1001"), 400, 20007);
        assertRefused(create(Map.of("FriendlyName", "x".repeat(65))), 400, 70001);
        assertRefused(create(Map.of("KeyType", "restricted")), 400, 70001);
        assertRefused(create(Map.of("KeyType", "restricted", "Policy", "{}")), 400, 70001);
        assertRefused(create(Map.of("KeyType", "restricted", "Policy", "{\"allow\":[\"/twilio/all\"]}")), 400, 70002);
        assertRefused(admin.get("/v1/Keys/SK1"), 400, 70002);
        assertRefused(admin.get("/v1/Keys/SK" + "0".repeat(32)), 404, 20404);
        assertRefused(admin.get("/v1/Locks"), 404, 20404);
    }

    @Test
    void keysOfAnotherAccountAreOutOfReach() throws IOException {
        TwilioAccount other = twilio.account(Rights.standard());

        assertRefused(admin.get("/v1/Keys?AccountSid=" + other.sid()), 401, 70051);
        assertRefused(admin.get("/v1/Keys/" + other.first().id()), 404, 20404);
        assertThat(other.liveKeys()).hasSize(2);
        assertThat(other.exchanges(ROTATOR)).isEmpty();
    }

    @Test
    void deletedKeyIsRefusedAndGone() throws IOException {
        String path = "/v1/Keys/" + account.first().id();

        assertThat(use(account.first())).isEqualTo(200);
        assertThat(admin.delete(path).statusCode()).isEqualTo(204);
        assertThat(use(account.first())).isEqualTo(401);
        assertRefused(admin.delete(path), 404, 20404);
        assertThat(list("").body()).doesNotContain(account.first().id());
    }

    @Test
    void keyIsRenamedAndItsPolicyReplaced() throws IOException {
        Credential key = credential(create(Map.of("KeyType", "restricted", "Policy", POLICY)));
        String policy = "{\"allow\":[\"/twilio/voice/calls/list\"]}";

        HttpResponse<String> updated =
                admin.post("/v1/Keys/" + key.id(), Map.of("FriendlyName", "renamed", "Policy", policy));

        assertThat(updated.statusCode()).isEqualTo(200);
        assertThat(updated.body()).contains("\"renamed\"", "\"policy\":" + policy).doesNotContain("secret");
        assertThat(use(key)).isEqualTo(403);
    }

    @Test
    void longListComesInPagesNewestFirst() throws IOException {
        for (int i = 0; i < 5; i++) {
            create(Map.of("FriendlyName", "key-" + i));
        }

        String first = list("&PageSize=3").body();
        String next = Json.text(Json.object(Json.fields(first), "meta"), "next_page_url");
        admin.delete("/v1/Keys/" + account.liveKeysNamed("key-4").getFirst().id());
        String second = admin.get(next.substring(twilio.url().toString().length())).body();

        assertThat(names(first)).containsExactly("key-4", "key-3", "key-2");
        assertThat(names(second)).containsExactly("key-1", "key-0", "made by a person");
        assertThat(
                admin.get(next.replace("PageSize=3", "PageSize=4").substring(twilio.url().toString().length())).body())
                .contains("administrator", "\"next_page_url\":null");
    }

    @Test
    void noMoreKeysThanTheLimit() throws IOException {
        account.keyLimit(3);

        assertThat(create(Map.of()).statusCode()).isEqualTo(201);
        assertRefused(create(Map.of()), 400, 70151);
        account.revoke(account.first().id());
        assertThat(create(Map.of()).statusCode()).isEqualTo(201);
    }

    private static List<String> names(String page) {
        return NAME.matcher(page).results().map(found -> found.group(1)).toList();
    }

    private HttpResponse<String> create(Map<String, String> fields) throws IOException {
        Map<String, String> form = new HashMap<>(fields);
        form.put("AccountSid", account.sid());
        return admin.post("/v1/Keys", form);
    }

    private HttpResponse<String> list(String more) throws IOException {
        return admin.get("/v1/Keys?AccountSid=" + account.sid() + more);
    }

    private int use(Credential key) throws IOException {
        return client(key).get(classic("/Messages.json?PageSize=1")).statusCode();
    }
}
