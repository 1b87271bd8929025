package dev.keyturn.apikeys;

import dev.keyturn.testkit.keys.EntraService;
import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.keys.KeycloakService;
import dev.keyturn.testkit.keys.OktaService;
import dev.keyturn.testkit.keys.SendGridService;
import dev.keyturn.testkit.keys.StripeKeyService;
import dev.keyturn.testkit.keys.StripeWebhookService;
import dev.keyturn.testkit.keys.TwilioService;
import dev.keyturn.testkit.schedules.ScheduleContract;
import dev.keyturn.testkit.schedules.Venue;
import dev.keyturn.testkit.subjects.KeySubject;
import dev.keyturn.testkit.subjects.KeyVenue;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Whatever happens to a key's secret in whatever order, at each provider. */
class KeySchedulesTest extends ScheduleContract {
    private static final int FEW = 10;
    private static final int MANY = 2700;

    @Override
    protected Stream<Supplier<Venue>> venues() {
        return Stream.<Supplier<KeyService>>of(TwilioService::new, SendGridService::new, StripeWebhookService::new,
                StripeKeyService::assisted, KeycloakService::new, OktaService::new, EntraService::new)
                .map(service -> () -> opened(service.get()));
    }

    static Venue opened(KeyService service) {
        return new KeyVenue(service, new KeySubject(service, ApiKeyRotator::new));
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
