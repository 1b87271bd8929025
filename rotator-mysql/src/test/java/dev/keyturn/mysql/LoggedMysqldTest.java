package dev.keyturn.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.database.NeedsMySql;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What is said to be in no log would be found there. */
@NeedsMySql
class LoggedMysqldTest {
    @Test
    void everyLogOfMySqlIsRead() throws SQLException {
        try (LoggedMysqld server = LoggedMysqld.mysql()) {
            requireAllLogs(server);
        }
    }

    @Test
    void everyLogOfMariaDbIsRead() throws SQLException {
        try (LoggedMysqld server = LoggedMysqld.mariadb()) {
            requireAllLogs(server);
        }
    }

    private static void requireAllLogs(LoggedMysqld server) throws SQLException {
        try (Connection noisy = server.server().admin()) {
            Sql.execute(noisy, "CREATE DATABASE in_three_logs");
            Sql.execute(noisy, "SELECT 'in two logs'");
        }
        server.execute("CREATE DATABASE in_no_log");

        assertThat(server.log()).filteredOn(line -> line.contains("in_three_logs")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(server.log()).filteredOn(line -> line.contains("in two logs")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(server.log()).noneMatch(line -> line.contains("in_no_log"));
    }
}
