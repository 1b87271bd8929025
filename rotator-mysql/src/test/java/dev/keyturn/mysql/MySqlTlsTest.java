package dev.keyturn.mysql;

import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.database.MySqlServer;
import dev.keyturn.testkit.database.NeedsMySql;
import dev.keyturn.testkit.errors.Engine;
import dev.keyturn.testkit.errors.TlsContract;

@NeedsMySql
class MySqlTlsTest extends TlsContract {
    @Override
    protected Engine engine() {
        return Engines.MYSQL;
    }

    @Override
    protected DatabaseServer start() {
        return MySqlServer.start();
    }

    @Override
    protected String clearText(String user) {
        return user + "@127.0.0.1 on  using TCP/IP";
    }
}
