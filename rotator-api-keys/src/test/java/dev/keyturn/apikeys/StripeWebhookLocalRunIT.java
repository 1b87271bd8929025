package dev.keyturn.apikeys;

import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.deployed.LocalRunContract;
import java.util.List;

class StripeWebhookLocalRunIT extends LocalRunContract {
    @Override
    protected Expected expected() {
        return new Expected(List.of("stripe", "--kind", "webhook"), "overlapping-keys", Promise.OVERLAP, 10, 5);
    }
}
