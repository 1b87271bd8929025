package dev.keyturn.testkit.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.keyturn.testkit.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The fakes of OAuth2 servers answer in the shape of the examples that the servers' makers have published, and keep the
 * limits that they state.
 *
 * @see <a href="https://developer.okta.com/docs/guides/client-secret-rotation-key/main/">Okta's guide</a>
 * @see <a href="https://learn.microsoft.com/graph/api/application-addpassword">Microsoft Graph's page</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.4">RFC 6749, 4.4</a>
 */
class OauthExamplesTest {
    private static final String OKTAS_SECRET = """
            {"id": "ocs14izzvk9BGLiu30h8", "created": "2022-01-10T21:06:31.000Z",
             "lastUpdated": "2022-01-10T22:39:43.000Z", "status": "INACTIVE",
             "client_secret": "3ZIqRCzmjcdNPK2Y29x1qSkI5NRHji_eGIm4aKtI", "secret_hash": "jMur1qOhMw_MtC9aQo7YEg",
             "_links": {"activate": {"href": "https://example.okta.com/"},
                        "delete": {"href": "https://example.okta.com/"}}}
            """;
    private static final String ENTRAS_PASSWORD = """
            {"customKeyIdentifier": null, "endDateTime": "2021-09-09T19:50:29.3086381Z",
             "keyId": "f0b0b335-1d71-4883-8f98-567911bfdca6", "startDateTime": "2019-09-09T19:50:29.3086381Z",
             "secretText": "[6gyXA5S20@MN+WRXAJ]I-TO7g1:h2P8", "hint": "[6g", "displayName": "Password friendly name"}
            """;
    private static final String TOKEN = """
            {"access_token": "2YotnFZFEjr1zCsicMWpAA", "token_type": "Bearer", "expires_in": 3600}
            """;

    private final FakeOauth fake = FakeOauth.start();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        fake.close();
        http.close();
    }

    @Test
    void oktaListsSwitchesOffAndDeletesAsItsGuideShows() throws Exception {
        OktaAccount account = fake.okta();
        Credential old = account.add(OauthAccount.OF_CLIENT, Rights.standard());
        String secrets = "/api/v1/apps/" + account.clientId() + "/credentials/secrets";
        String admin = "SSWS " + account.admin().secret();
        HttpResponse<String> added = send("POST", secrets, admin, "{\"client_secret\": \"of-my-own-choosing\"}");
        HttpResponse<String> active = send("DELETE", secrets + "/" + old.id(), admin, "");
        HttpResponse<String> off = send("POST", secrets + "/" + old.id() + "/lifecycle/deactivate", admin, "");

        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(Json.text(added.body(), "client_secret")).isEqualTo("of-my-own-choosing");
        assertThat(active.statusCode()).as("only an inactive secret can be deleted").isEqualTo(400);
        assertSameShape(off.body(), OKTAS_SECRET);
        assertThat(JSON.std.listOfFrom(Object.class, send("GET", secrets, admin, "").body())).hasSize(2);
        assertThat(send("DELETE", secrets + "/" + old.id(), admin, "").statusCode()).isEqualTo(204);
        assertThat(account.statusOf(old)).isEqualTo(401);
    }

    @Test
    void oktaRefusesAThirdSecretAndKeepsTheOnlyOne() throws Exception {
        OktaAccount account = fake.okta();
        Credential only = account.add(OauthAccount.OF_CLIENT, Rights.standard());
        String secrets = "/api/v1/apps/" + account.clientId() + "/credentials/secrets";
        String admin = "SSWS " + account.admin().secret();
        HttpResponse<String> off = send("POST", secrets + "/" + only.id() + "/lifecycle/deactivate", admin, "");
        send("POST", secrets, admin, "{}");
        HttpResponse<String> third = send("POST", secrets, admin, "{}");

        assertThat(off.statusCode()).isEqualTo(400);
        assertThat(third.statusCode()).isEqualTo(400);
        assertThat(Json.fields(third.body())).containsEntry("errorCode", "E0000001")
                .containsKeys("errorSummary", "errorLink", "errorId", "errorCauses");
    }

    @Test
    void entraAddsAndRemovesAsItsPagesShow() throws Exception {
        EntraAccount account = fake.entra();
        String token = Json.text(token(account, "scope=https%3A%2F%2Fgraph.microsoft.com%2F.default").body(),
                "access_token");
        String application = "/v1.0/applications(appId='" + account.clientId() + "')";
        HttpResponse<String> added = send("POST", application + "/addPassword", "Bearer " + token,
                "{\"passwordCredential\": {\"displayName\": \"Password friendly name\"}}");
        String id = Json.text(added.body(), "keyId");

        assertThat(added.statusCode()).isEqualTo(200);
        assertSameShape(added.body(), ENTRAS_PASSWORD);
        assertThat(send("POST", application + "/removePassword", "Bearer " + token, "{\"keyId\": \"" + id + "\"}")
                .statusCode()).isEqualTo(204);
        assertThat(send("GET", application, "Bearer " + token, "").body()).doesNotContain(id)
                .doesNotContain(Json.text(added.body(), "secretText"));
    }

    @Test
    void tokenIsGivenAndRefusedAsTheStandardHasIt() throws Exception {
        KeycloakAccount account = fake.keycloak();
        HttpResponse<String> given = token(account, "");
        HttpResponse<String> unknown = send("POST", account.tokenPath(), basic(account.clientId() + ":wrong"),
                "grant_type=client_credentials");

        assertThat(given.statusCode()).isEqualTo(200);
        assertSameShape(given.body(), TOKEN);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(Json.text(unknown.body(), "error")).isEqualTo("invalid_client");
    }

    private HttpResponse<String> token(OauthAccount account, String more) throws Exception {
        String both = account.adminId() + ":" + account.admin().secret();
        return send("POST", account.tokenPath(), basic(both), "grant_type=client_credentials&" + more);
    }

    private static String basic(String both) {
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> send(String method, String path, String authorization, String body)
            throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(fake.url() + path)).header("Authorization", authorization)
                .method(method, HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Whatever the example has is there, and is of the same kind. */
    private static void assertSameShape(String answer, String example) {
        assertSameShape(Json.fields(answer), Json.fields(example));
    }

    private static void assertSameShape(Map<?, ?> answer, Map<?, ?> example) {
        example.forEach((field, value) -> {
            assertThat(answer.containsKey(field)).as("%s", field).isTrue();
            if (value instanceof Map<?, ?> map && answer.get(field) instanceof Map<?, ?> told) {
                assertSameShape(told, map);
            } else if (value != null && !List.of().equals(value)) {
                assertThat(answer.get(field)).as("%s", field).isInstanceOf(value.getClass());
            }
        });
    }
}
