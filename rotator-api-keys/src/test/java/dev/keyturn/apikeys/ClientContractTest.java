package dev.keyturn.apikeys;

import dev.keyturn.testkit.contract.RotationContract;
import dev.keyturn.testkit.contract.Sample;
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
    /** Two of them share a strategy, and the third has that of {@link KeyContractTest}. */
    private static final int ONE_OF = 4;
    private static final List<KeyService> SERVICES =
            List.of(new KeycloakService(), new OktaService(), new EntraService());

    @AfterAll
    static void stop() {
        SERVICES.forEach(KeyService::close);
    }

    @Override
    protected Stream<Subject> subjects() {
        return SERVICES.stream().map(service -> new Sample(new KeySubject(service, ApiKeyRotator::new), ONE_OF));
    }
}
