package dev.keyturn.apikeys;

import dev.keyturn.testkit.contract.ProcessDeathContract;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.keys.KeycloakService;
import dev.keyturn.testkit.keys.SendGridService;
import dev.keyturn.testkit.keys.StripeWebhookService;
import dev.keyturn.testkit.subjects.KeySubject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;

/** A provider for each way of keeping two: keys beside each other, two slots, two endpoints. */
class ApiKeyProcessDeathIT extends ProcessDeathContract {
    private static final List<KeyService> SERVICES =
            List.of(new SendGridService(), new KeycloakService(), new StripeWebhookService());

    @AfterAll
    static void stop() {
        SERVICES.forEach(KeyService::close);
    }

    @Override
    protected Stream<? extends Subject> subjects() {
        return SERVICES.stream().map(service -> new KeySubject(service, ApiKeyRotator::new));
    }

    @Override
    protected Class<?> handler() {
        return ApiKeyRotator.class;
    }

    @Override
    protected int wholeCases() {
        return 50;
    }

    @Override
    protected int fewCases() {
        return 2;
    }
}
