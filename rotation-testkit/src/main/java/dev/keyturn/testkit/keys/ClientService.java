package dev.keyturn.testkit.keys;

import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.providers.Credential;
import dev.keyturn.testkit.providers.FakeOauth;
import dev.keyturn.testkit.providers.OauthAccount;
import dev.keyturn.testkit.providers.ProviderAccount;
import dev.keyturn.testkit.providers.ProviderFake;
import dev.keyturn.testkit.providers.Rights;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An OAuth2 server that gives its client a token for its secret, which is all that the client does here. */
abstract class ClientService extends KeyService {
    private static final String HOST = "https://id.example.com";

    final FakeOauth fake = FakeOauth.start();

    @Override
    public String strategy() {
        return "two-slots";
    }

    @Override
    Rights enough() {
        return Rights.standard();
    }

    @Override
    ProviderFake<?> fake() {
        return fake;
    }

    @Override
    Map<String, Object> secret(ProviderAccount account, Credential key) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("tokenUrl", HOST + client(account).tokenPath());
        fields.put("clientId", client(account).clientId());
        fields.put("clientSecret", key.secret());
        return fields;
    }

    @Override
    Map<String, Object> administrator(ProviderAccount account) {
        return Map.of("tokenUrl", HOST + client(account).tokenPath(), "clientId", client(account).adminId(),
                "clientSecret", account.admin().secret());
    }

    @Override
    public Credential held(String secret) {
        String value = Json.text(secret, "clientSecret");
        return new Credential(OauthAccount.idOf(value), value);
    }

    @Override
    String path(String secret) {
        return URI.create(Json.text(secret, "tokenUrl")).getPath();
    }

    @Override
    String authorization(String secret) {
        String both = Json.text(secret, "clientId") + ":" + Json.text(secret, "clientSecret");
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    Optional<String> form(String secret) {
        return Optional.of("grant_type=client_credentials&scope=api%2F.default");
    }

    /** As the secret's field has it. */
    @Override
    public String supersedes(Credential key) {
        return fingerprint(key.secret());
    }

    static OauthAccount client(ProviderAccount account) {
        return switch (account) {
            case OauthAccount client -> client;
            default -> throw new IllegalArgumentException("an account at another provider");
        };
    }
}
