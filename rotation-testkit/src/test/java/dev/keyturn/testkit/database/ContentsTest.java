package dev.keyturn.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** After a server's contents were dropped, all of it can be made once more. */
class ContentsTest {
    @Test
    void postgresCanBeFilledAgain() throws SQLException {
        try (PostgresServer server = PostgresServer.start()) {
            refill(server, Contents.POSTGRES, "CREATE USER \"o'ne\" PASSWORD 'password'",
                    "CREATE ROLE \"the \"\"boss\" CREATEROLE", "SET ROLE \"the \"\"boss\"",
                    "CREATE ROLE team", "CREATE ROLE member IN ROLE team", "RESET ROLE",
                    "CREATE TABLE public.t (a int)", "GRANT SELECT ON public.t TO team",
                    "CREATE DATABASE another OWNER member", "CREATE SCHEMA other AUTHORIZATION team");
        }
    }

    @Test
    @NeedsMySql
    void mysqlCanBeFilledAgain() throws SQLException {
        try (MySqlServer server = MySqlServer.start()) {
            refill(server, Contents.MYSQLD, "CREATE USER 'o''ne'@'%' IDENTIFIED BY 'password'", "CREATE ROLE team",
                    "GRANT team TO 'o''ne'@'%'", "CREATE DATABASE `a``b`",
                    "CREATE USER ''@'10.%'", "GRANT SELECT ON `a``b`.* TO team");
        }
    }

    @Test
    void mariadbCanBeFilledAgain() throws SQLException {
        try (MariaDbServer server = MariaDbServer.start()) {
            refill(server, Contents.MYSQLD, "CREATE USER 'o''ne'@'%' IDENTIFIED BY 'password'", "CREATE ROLE team",
                    "GRANT team TO 'o''ne'@'%'", "CREATE DATABASE `a``b`",
                    "GRANT SELECT ON `a``b`.* TO PUBLIC", "GRANT SELECT ON `a``b`.* TO team");
        }
    }

    private static void refill(DatabaseServer server, Contents contents, String... statements) throws SQLException {
        for (int time = 0; time < 2; time++) {
            server.administer(statements);
            try (Connection reader = server.reader("o'ne", "password").orElseThrow();
                    Connection admin = server.admin()) {
                contents.dropAll(admin);
                assertThat(reader.isValid(1)).isFalse();
            }
            assertThat(server.accepts("o'ne", "password")).isFalse();
        }
    }
}
