package dev.keyturn.apikeys;

import dev.keyturn.testkit.contract.RotationContract;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.keys.SendGridService;
import dev.keyturn.testkit.keys.TwilioService;
import dev.keyturn.testkit.subjects.KeySubject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;

/** Keys that overlap keep the contract, at each provider. */
class KeyContractTest extends RotationContract {
    private static final List<KeyService> SERVICES = List.of(new TwilioService(), new SendGridService());

    @AfterAll
    static void stop() {
        SERVICES.forEach(KeyService::close);
    }

    @Override
    protected Stream<Subject> subjects() {
        return SERVICES.stream().map(service -> new KeySubject(service, ApiKeyRotator::new));
    }
}
