package dev.keyturn.mysql;

import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.database.MySqlServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MySqlGrantsBenchmark extends GrantsOnTables {
    private static MySqlServer server;

    @BeforeAll
    static void start() {
        server = MySqlServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    DatabaseServer server() {
        return server;
    }
}
