package dev.keyturn.mysql;

import dev.keyturn.testkit.errors.Engine;
import dev.keyturn.testkit.errors.LoggedServer;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MariaDbHostileLoginsTest extends HostileMysqldLogins {
    private static LoggedMysqld mariadb;

    @BeforeAll
    static void start() throws SQLException {
        mariadb = LoggedMysqld.mariadb();
    }

    @AfterAll
    static void stop() {
        mariadb.close();
    }

    @Override
    protected Engine engine() {
        return Engines.MARIADB;
    }

    @Override
    protected LoggedServer server() {
        return mariadb;
    }

    @Override
    String privilege() {
        return "CREATE USER";
    }
}
