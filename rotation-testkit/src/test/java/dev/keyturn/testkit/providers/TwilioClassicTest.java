package dev.keyturn.testkit.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TwilioClassicTest extends TwilioTest {
    @Override
    boolean isMeantToBePublished(Exchange exchange) {
        return !exchange.request().form().containsKey("KeyType");
    }

    @Test
    void keyIsMadeReadRenamedListedAndDeleted() throws IOException {
        HttpResponse<String> made = admin.post(classic("/Keys.json"), Map.of("FriendlyName", "old"));
        String path = classic("/Keys/" + Json.text(made.body(), "sid") + ".json");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body()).contains("\"secret\"").doesNotContain("policy");
        assertThat(admin.get(path).body()).contains("\"old\"").doesNotContain("secret");
        assertThat(admin.post(path, Map.of("FriendlyName", "new")).statusCode()).isEqualTo(200);
        assertThat(admin.get(classic("/Keys.json")).body()).contains("\"new\"").doesNotContain("secret", "flags");
        assertThat(admin.delete(path).statusCode()).isEqualTo(204);
        assertThat(admin.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void restrictedKeyIsMadeAStandardOneSilently() throws IOException {
        HttpResponse<String> made = admin.post(classic("/Keys.json"),
                Map.of("KeyType", "restricted", "Policy", "{\"allow\":[\"/twilio/voice/calls/list\"]}"));

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(account.liveKeys().getLast().rights()).isEqualTo(Rights.standard());
    }

    @Test
    void listHasPages() throws IOException {
        account.add("third", Rights.standard());

        Map<String, Object> first = Json.fields(admin.get(classic("/Keys.json?PageSize=2")).body());
        String second = admin.get(Json.text(first, "next_page_uri")).body();

        assertThat(second).contains("administrator").doesNotContain("third");
        assertThat(Json.fields(second)).containsEntry("next_page_uri", null).containsEntry("start", 2);
    }

    @Test
    void accountIsReadByWhoManagesItOnly() throws IOException {
        assertThat(client(account.authToken()).get(classic(".json")).statusCode()).isEqualTo(200);
        assertThat(admin.get(classic(".json")).body()).contains(account.sid());
        HttpResponse<String> standard = client(account.first()).get(classic(".json"));
        assertThat(standard.statusCode()).isEqualTo(401);
        assertThat(standard.body()).contains("20003");
    }

    @Test
    void whatIsNotThereIsNotFound() throws IOException {
        assertThat(admin.get(classic("/Conferences.json")).statusCode()).isEqualTo(404);
        assertThat(admin.get(classic("/Messages")).statusCode()).isEqualTo(404);
        assertThat(admin.post(classic("/Messages.json"), Map.of("Body", "Hello")).statusCode()).isEqualTo(405);
    }
}
