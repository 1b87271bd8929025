package dev.keyturn.apikeys;

import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.deployed.LocalRunContract;
import java.util.List;

class StripeRestrictedKeyLocalRunIT extends LocalRunContract {
    @Override
    protected Expected expected() {
        return new Expected(List.of("stripe", "--kind", "restricted-key"), "overlapping-keys", Promise.OVERLAP, 9, 5);
    }
}
