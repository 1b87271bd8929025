package dev.keyturn.testkit.keys;

import dev.keyturn.testkit.providers.ProviderAccount;
import dev.keyturn.testkit.providers.Rights;

/** Keycloak, with a client in a realm of its own. */
public final class KeycloakService extends ClientService {
    @Override
    public String name() {
        return "keycloak";
    }

    @Override
    public String setting() {
        return "KEYCLOAK_ENDPOINT";
    }

    @Override
    ProviderAccount open(Rights rights) {
        return fake.keycloak();
    }
}
