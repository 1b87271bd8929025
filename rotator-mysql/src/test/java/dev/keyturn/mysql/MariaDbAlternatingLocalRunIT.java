package dev.keyturn.mysql;

import dev.keyturn.testkit.deployed.LocalRunContract;

class MariaDbAlternatingLocalRunIT extends LocalRunContract {
    @Override
    protected Expected expected() {
        return Expected.alternating("mariadb");
    }
}
