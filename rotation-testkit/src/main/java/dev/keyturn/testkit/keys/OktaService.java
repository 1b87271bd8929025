package dev.keyturn.testkit.keys;

import dev.keyturn.testkit.providers.ProviderAccount;
import dev.keyturn.testkit.providers.Rights;
import java.util.Map;

/** Okta, with an app whose id is its client's. */
public final class OktaService extends ClientService {
    @Override
    public String name() {
        return "okta";
    }

    @Override
    public String setting() {
        return "OKTA_ENDPOINT";
    }

    @Override
    ProviderAccount open(Rights rights) {
        return fake.okta();
    }

    @Override
    Map<String, Object> administrator(ProviderAccount account) {
        return Map.of("orgUrl", "https://example.okta.com", "apiToken", account.admin().secret());
    }
}
