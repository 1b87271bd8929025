package dev.keyturn.mysql;

import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.database.MariaDbServer;
import dev.keyturn.testkit.errors.EndingContract;
import dev.keyturn.testkit.errors.Engine;

class MariaDbEndingTest extends EndingContract {
    @Override
    protected Engine engine() {
        return Engines.MARIADB;
    }

    @Override
    protected DatabaseServer start() {
        return MariaDbServer.start();
    }
}
