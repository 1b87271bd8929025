package dev.keyturn.apikeys;

import dev.keyturn.testkit.contract.RotationContract;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.keys.EntraService;
import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.keys.KeycloakService;
import dev.keyturn.testkit.keys.OktaService;
import dev.keyturn.testkit.subjects.KeySubject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;

/** Secrets of OAuth2 clients keep the contract, at each server. */
class ClientContractTest extends RotationContract {
    private static final List<KeyService> SERVICES =
            List.of(new KeycloakService(), new OktaService(), new EntraService());

    @AfterAll
    static void stop() {
        SERVICES.forEach(KeyService::close);
    }

    @Override
    protected Stream<Subject> subjects() {
        return SERVICES.stream().map(service -> new KeySubject(service, ApiKeyRotator::new));
    }
}
