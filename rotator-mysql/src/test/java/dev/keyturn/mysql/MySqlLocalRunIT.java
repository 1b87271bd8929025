package dev.keyturn.mysql;

import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.database.NeedsMySql;
import dev.keyturn.testkit.deployed.LocalRunContract;
import java.util.List;

@NeedsMySql
class MySqlLocalRunIT extends LocalRunContract {
    @Override
    protected Expected expected() {
        return new Expected(List.of("mysql"), "dual-password", Promise.OVERLAP, 10, 2);
    }
}
