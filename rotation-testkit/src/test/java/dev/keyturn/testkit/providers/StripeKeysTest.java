package dev.keyturn.testkit.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** API keys of the fake, which no released client of Stripe's knows. */
class StripeKeysTest {
    private static final String KEYS = "/v2/iam/api_keys";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final FakeStripe stripe = FakeStripe.start();
    private final StripeAccount account = stripe.calling(Rights.only("balance_read"));

    @AfterEach
    void everyExchangeIsAsPublished() {
        Specifications published = Specifications.stripe();
        assertThat(account.exchanges(Caller.ROTATOR).stream()
                .filter(exchange -> exchange.answer().filter(answer -> answer.status() == 200).isPresent())
                .flatMap(exchange -> published.violations(exchange).stream())).isEmpty();
        stripe.close();
    }

    @Test
    void liveKeyIsEncryptedToWhoeverAskedForIt() throws Exception {
        String pem = Base64.getEncoder().encodeToString(
                KeyPairGenerator.getInstance("RSA").generateKeyPair().getPublic().getEncoded());
        HttpResponse<String> made = post(KEYS, Json.write(Map.of("type", "secret_key", "name", "new", "permissions",
                new String[] {"balance_read"}, "public_key",
                Map.of("pem_key", Map.of("algorithm", "RSA", "data", "-----BEGIN PUBLIC KEY-----\n" + pem
                        + "\n-----END PUBLIC KEY-----")))));

        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.body()).contains("\"jwe_compact\"", "\"name\":\"new\"").doesNotContain("rk_live_");
        assertThat(account.liveKeysNamed("new")).extracting(Key::rights)
                .containsExactly(Rights.only("balance_read"));
        assertThat(post(KEYS, "{\"type\":\"secret_key\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void keyOfTestModeIsShownInEveryList() throws Exception {
        account.inTestMode();
        post(KEYS, "{\"type\":\"secret_key\",\"permissions\":[\"balance_read\"]}");

        assertThat(get(KEYS).body()).contains("rk_test_");
    }

    @Test
    void expiredKeyEndsAtOnceAndIsTold() throws Exception {
        String path = KEYS + "/" + account.first().id();

        assertThat(post(path + "/expire", "{}").statusCode()).isEqualTo(400);
        assertThat(post(path + "/expire", "").body()).contains("\"expired\"");
        assertThat(account.statusOf(account.first())).isEqualTo(401);
        assertThat(get(path).body()).contains("\"expired\"");
        assertThat(post(path + "/expire", "").body()).contains("api_key_expired");
    }

    @Test
    void closedApiSaysSo() throws Exception {
        account.withoutKeyApi();

        assertThat(get(KEYS).body()).contains("api_key_direct_operation_not_supported");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.ofString(json));
        return HTTP.send((json.isEmpty() ? request : request.header("Content-Type", "application/json")).build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(stripe.url() + path))
                .header("Authorization", "Bearer " + account.admin().secret())
                .header("Stripe-Version", "2026-09-30.preview");
    }
}
