package dev.keyturn.postgres;

import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.errors.EndingContract;
import dev.keyturn.testkit.errors.Engine;

class PostgresEndingTest extends EndingContract {
    @Override
    protected Engine engine() {
        return Engines.POSTGRES;
    }

    @Override
    protected DatabaseServer start() {
        return PostgresServer.start();
    }
}
