package dev.keyturn.testkit.keys;

import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.providers.Credential;
import dev.keyturn.testkit.providers.ProviderAccount;
import dev.keyturn.testkit.providers.Rights;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An account with a key that an application has.
 *
 * @param key what its secret holds first
 * @param rights of that key
 */
public record KeyedAccount(KeyService service, ProviderAccount account, Credential key, Rights rights) {

    /**
     * The fields of the application's secret.
     *
     * @param administrator the ARN of the administrator's, or of the inbox
     */
    public Map<String, Object> secret(String administrator) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("provider", service.name());
        fields.put(service.companion(), administrator);
        fields.putAll(service.secret(account, key));
        return fields;
    }

    /** The administrator's secret. */
    public String administrator() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("provider", service.name());
        fields.putAll(service.administrator(account));
        return Json.write(fields);
    }

    /** Whether the provider would accept the key of a secret now. */
    public boolean accepts(String secret) {
        return status(secret) == 200;
    }

    /** With what status the provider would answer whoever uses the key of a secret now. */
    public int status(String secret) {
        return account.statusOf(service.held(secret));
    }
}
