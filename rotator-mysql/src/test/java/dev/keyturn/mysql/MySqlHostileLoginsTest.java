package dev.keyturn.mysql;

import dev.keyturn.testkit.database.NeedsMySql;
import dev.keyturn.testkit.errors.Engine;
import dev.keyturn.testkit.errors.LoggedServer;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@NeedsMySql
class MySqlHostileLoginsTest extends HostileMysqldLogins {
    private static LoggedMysqld mysql;

    @BeforeAll
    static void start() throws SQLException {
        mysql = LoggedMysqld.mysql();
    }

    @AfterAll
    static void stop() {
        mysql.close();
    }

    @Override
    protected Engine engine() {
        return Engines.MYSQL;
    }

    @Override
    protected LoggedServer server() {
        return mysql;
    }

    @Override
    String privilege() {
        return "APPLICATION_PASSWORD_ADMIN";
    }
}
