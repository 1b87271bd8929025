package dev.keyturn.mysql;

import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.deployed.LocalRunContract;

class MySqlLocalRunIT extends LocalRunContract {
    @Override
    protected Expected expected() {
        return new Expected("mysql", "dual-password", Promise.OVERLAP, 10, 2);
    }
}
