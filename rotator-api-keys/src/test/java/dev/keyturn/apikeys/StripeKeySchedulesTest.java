package dev.keyturn.apikeys;

import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.keys.StripeKeyService;
import dev.keyturn.testkit.schedules.ScheduleContract;
import dev.keyturn.testkit.subjects.KeySubject;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;

/**
 * The same of Stripe's restricted keys, in smaller numbers: each of them comes sealed, and for each a pair of RSA keys is
 * made, which takes longer than all the rest.
 */
class StripeKeySchedulesTest extends ScheduleContract {
    private static final int FEW = 1;
    private static final int MANY = 200;
    private static final KeyService SERVICE = StripeKeyService.restrictedKey();

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @Override
    protected Stream<Subject> subjects() {
        return Stream.of(new KeySubject(SERVICE, ApiKeyRotator::new));
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
