package dev.keyturn.apikeys;

import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.deployed.LocalRunContract;
import java.util.List;

class OauthLocalRunIT extends LocalRunContract {
    @Override
    protected Expected expected() {
        return new Expected(List.of("oauth"), "two-slots", Promise.OVERLAP, 10, 6);
    }
}
