package dev.keyturn.apikeys;

import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.keys.EntraService;
import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.keys.KeycloakService;
import dev.keyturn.testkit.keys.OktaService;
import dev.keyturn.testkit.keys.SendGridService;
import dev.keyturn.testkit.keys.StripeKeyService;
import dev.keyturn.testkit.keys.StripeWebhookService;
import dev.keyturn.testkit.keys.TwilioService;
import dev.keyturn.testkit.schedules.ScheduleContract;
import dev.keyturn.testkit.subjects.KeySubject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;

/** Whatever happens to a key's secret in whatever order, at each provider. */
class KeySchedulesTest extends ScheduleContract {
    private static final int FEW = 12;
    private static final int MANY = 2600;
    private static final List<KeyService> SERVICES = List.of(new TwilioService(), new SendGridService(),
            new StripeWebhookService(), StripeKeyService.assisted(), new KeycloakService(), new OktaService(), new EntraService());

    @AfterAll
    static void stop() {
        SERVICES.forEach(KeyService::close);
    }

    @Override
    protected Stream<Subject> subjects() {
        return SERVICES.stream().map(service -> new KeySubject(service, ApiKeyRotator::new));
    }

    @Override
    protected int few() {
        return FEW;
    }

    @Override
    protected int many() {
        return MANY;
    }
}
