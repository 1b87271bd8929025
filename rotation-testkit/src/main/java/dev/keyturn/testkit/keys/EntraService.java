package dev.keyturn.testkit.keys;

import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.providers.Credential;
import dev.keyturn.testkit.providers.ProviderAccount;
import dev.keyturn.testkit.providers.Rights;
import java.util.Map;

/** Microsoft Entra ID, which makes client secrets itself and shows them once. */
public final class EntraService extends ClientService {
    @Override
    public String name() {
        return "entra";
    }

    @Override
    public String setting() {
        return "ENTRA_ENDPOINT";
    }

    @Override
    public String strategy() {
        return "overlapping-keys";
    }

    @Override
    ProviderAccount open(Rights rights) {
        return fake.entra();
    }

    @Override
    Map<String, Object> secret(ProviderAccount account, Credential key) {
        Map<String, Object> fields = super.secret(account, key);
        fields.put("keyId", key.id());
        return fields;
    }

    @Override
    public Credential held(String secret) {
        return new Credential(Json.text(secret, "keyId"), Json.text(secret, "clientSecret"));
    }

    @Override
    public String supersedes(Credential key) {
        return key.id();
    }
}
