package dev.keyturn.testkit.keys;

import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.providers.Credential;
import dev.keyturn.testkit.providers.FakeSendGrid;
import dev.keyturn.testkit.providers.ProviderAccount;
import dev.keyturn.testkit.providers.ProviderFake;
import dev.keyturn.testkit.providers.Rights;
import java.util.Map;

/** SendGrid, with secrets that are objects or the key itself. */
public final class SendGridService extends KeyService {
    private final FakeSendGrid fake = FakeSendGrid.start();

    @Override
    public String name() {
        return "sendgrid";
    }

    @Override
    public String setting() {
        return "SENDGRID_ENDPOINT";
    }

    @Override
    Rights enough() {
        return Rights.only("mail.send", "mail.batch.create");
    }

    @Override
    ProviderFake<?> fake() {
        return fake;
    }

    @Override
    ProviderAccount open(Rights rights) {
        return fake.account(rights);
    }

    @Override
    Map<String, Object> secret(ProviderAccount account, Credential key) {
        return Map.of("apiKey", key.secret());
    }

    @Override
    Map<String, Object> administrator(ProviderAccount account) {
        return Map.of("apiKey", account.admin().secret());
    }

    @Override
    public Credential held(String secret) {
        String key = secret.startsWith("{") ? Json.text(secret, "apiKey") : secret;
        return new Credential(key.split("\\.", 3)[1], key);
    }

    @Override
    String path(String secret) {
        return "/v3/scopes";
    }

    @Override
    String authorization(Credential key) {
        return "Bearer " + key.secret();
    }
}
