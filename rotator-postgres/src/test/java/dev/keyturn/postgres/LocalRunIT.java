package dev.keyturn.postgres;

import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.deployed.LocalRunContract;
import java.util.List;

class LocalRunIT extends LocalRunContract {
    @Override
    protected Expected expected() {
        return new Expected(List.of("postgres"), "single-user", Promise.GAP, 10, 2);
    }
}
