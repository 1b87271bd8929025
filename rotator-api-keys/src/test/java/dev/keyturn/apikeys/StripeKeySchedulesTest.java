package dev.keyturn.apikeys;

import dev.keyturn.testkit.keys.StripeKeyService;
import dev.keyturn.testkit.schedules.ScheduleContract;
import dev.keyturn.testkit.schedules.Venue;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The same of Stripe's restricted keys, in smaller numbers: each of them comes sealed, and for each a pair of RSA keys
 * is made, which takes longer than all the rest.
 */
class StripeKeySchedulesTest extends ScheduleContract {
    private static final int FEW = 1;
    private static final int MANY = 100;

    @Override
    protected Stream<Supplier<Venue>> venues() {
        return Stream.of(() -> KeySchedulesTest.opened(StripeKeyService.restrictedKey()));
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
