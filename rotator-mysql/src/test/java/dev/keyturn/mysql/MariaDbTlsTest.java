package dev.keyturn.mysql;

import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.database.MariaDbServer;
import dev.keyturn.testkit.errors.Engine;
import dev.keyturn.testkit.errors.TlsContract;

class MariaDbTlsTest extends TlsContract {
    @Override
    protected Engine engine() {
        return Engines.MARIADB;
    }

    @Override
    protected DatabaseServer start() {
        return MariaDbServer.start();
    }

    @Override
    protected String clearText(String user) {
        return user + "@127.0.0.1 on  using TCP/IP";
    }
}
