package dev.keyturn.mysql;

import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.deployed.LocalRunContract;
import java.util.List;

class MariaDbLocalRunIT extends LocalRunContract {
    @Override
    protected Expected expected() {
        return new Expected(List.of("mariadb"), "dual-password", Promise.OVERLAP, 11, 3);
    }
}
