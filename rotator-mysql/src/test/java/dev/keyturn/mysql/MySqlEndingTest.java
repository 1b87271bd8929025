package dev.keyturn.mysql;

import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.database.MySqlServer;
import dev.keyturn.testkit.database.NeedsMySql;
import dev.keyturn.testkit.errors.EndingContract;
import dev.keyturn.testkit.errors.Engine;

@NeedsMySql
class MySqlEndingTest extends EndingContract {
    @Override
    protected Engine engine() {
        return Engines.MYSQL;
    }

    @Override
    protected DatabaseServer start() {
        return MySqlServer.start();
    }
}
