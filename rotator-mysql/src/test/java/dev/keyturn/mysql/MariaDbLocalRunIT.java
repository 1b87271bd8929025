package dev.keyturn.mysql;

import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.deployed.LocalRunContract;

class MariaDbLocalRunIT extends LocalRunContract {
    @Override
    protected Expected expected() {
        return new Expected("mariadb", "dual-password", Promise.OVERLAP, 11, 3);
    }
}
