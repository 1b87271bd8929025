package dev.keyturn.postgres;

import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.errors.Engine;
import dev.keyturn.testkit.errors.TlsContract;

class PostgresTlsTest extends TlsContract {
    @Override
    protected Engine engine() {
        return Engines.POSTGRES;
    }

    @Override
    protected DatabaseServer start() {
        return PostgresServer.start();
    }

    @Override
    protected String clearText(String user) {
        return "no encryption";
    }
}
