package dev.keyturn.testkit.keys;

import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.providers.Credential;
import dev.keyturn.testkit.providers.OauthAccount;
import dev.keyturn.testkit.providers.ProviderAccount;
import dev.keyturn.testkit.providers.RefreshAccount;
import dev.keyturn.testkit.providers.Rights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A server of refresh tokens, whose applications use the access tokens that came with them. */
public final class RefreshTokenService extends ClientService {
    private final RefreshAccount.Grace grace;

    public RefreshTokenService(RefreshAccount.Grace grace) {
        this.grace = grace;
    }

    @Override
    public String name() {
        return "refresh-token";
    }

    @Override
    public String strategy() {
        return "refresh-token";
    }

    @Override
    public String setting() {
        return "REFRESH_TOKEN_ENDPOINT";
    }

    @Override
    ProviderAccount open(Rights rights) {
        return fake.refreshTokens(grace);
    }

    @Override
    Map<String, Object> secret(ProviderAccount account, Credential key) {
        Map<String, Object> fields = new LinkedHashMap<>(super.secret(account, account.first()));
        fields.put("refreshToken", key.secret());
        fields.put("accessToken", "none-yet");
        fields.put("validationUrl", "https://id.example.com/userinfo");
        return fields;
    }

    @Override
    public Credential held(String secret) {
        String token = Json.text(secret, "refreshToken");
        return new Credential(OauthAccount.idOf(token), token);
    }

    @Override
    String path(String secret) {
        return "/userinfo";
    }

    @Override
    String authorization(String secret) {
        return "Bearer " + Json.text(secret, "accessToken");
    }

    @Override
    Optional<String> form(String secret) {
        return Optional.empty();
    }
}
