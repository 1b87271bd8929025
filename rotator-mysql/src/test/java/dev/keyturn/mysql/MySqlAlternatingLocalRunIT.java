package dev.keyturn.mysql;

import dev.keyturn.testkit.database.NeedsMySql;
import dev.keyturn.testkit.deployed.LocalRunContract;

@NeedsMySql
class MySqlAlternatingLocalRunIT extends LocalRunContract {
    @Override
    protected Expected expected() {
        return Expected.alternating("mysql");
    }
}
