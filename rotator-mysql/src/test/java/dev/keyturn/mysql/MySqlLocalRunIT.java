package dev.keyturn.mysql;

import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.database.NeedsMySql;
import dev.keyturn.testkit.deployed.LocalRunContract;

@NeedsMySql
class MySqlLocalRunIT extends LocalRunContract {
    @Override
    protected Expected expected() {
        return new Expected("mysql", "dual-password", Promise.OVERLAP, 10, 2);
    }
}
