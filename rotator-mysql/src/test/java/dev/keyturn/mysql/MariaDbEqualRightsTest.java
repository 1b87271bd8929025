package dev.keyturn.mysql;

import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.database.MariaDbServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The corpus at a MariaDB server. */
class MariaDbEqualRightsTest extends EqualRightsContract {
    private static MariaDbServer server;

    @BeforeAll
    static void start() throws SQLException {
        server = MariaDbServer.start();
        server.administer("INSERT INTO mysql.proxies_priv VALUES ('%', 'root', '', '', 1, '', NOW())",
                "FLUSH PRIVILEGES", "CREATE DATABASE packaged", "SET sql_mode = ORACLE",
                "CREATE PACKAGE packaged.`k``1` AS PROCEDURE p(); END");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    DatabaseServer server() {
        return server;
    }

    @Override
    StoredRights stored() {
        return StoredRights.ofMariaDb();
    }

    /** Who gives a role has to have it with that option. */
    @Override
    String[] power() {
        return Stream.concat(Stream.of("GRANT PROXY ON ''@'%' TO ADMIN WITH GRANT OPTION"),
                dialect().roles().stream().map(role -> "GRANT " + role + " TO ADMIN WITH ADMIN OPTION"))
                .toArray(String[]::new);
    }

    @Override
    RightsGenerator.Dialect dialect() {
        return new Dialect();
    }

    private static final class Dialect implements RightsGenerator.Dialect {
        private static final List<String> LIMITS = List.of("WITH MAX_QUERIES_PER_HOUR 100000",
                "WITH MAX_UPDATES_PER_HOUR 70000 MAX_USER_CONNECTIONS 90", "WITH MAX_CONNECTIONS_PER_HOUR 80000",
                "WITH MAX_STATEMENT_TIME 61.5", "WITH MAX_STATEMENT_TIME 0",
                "WITH MAX_QUERIES_PER_HOUR 0 MAX_USER_CONNECTIONS 0", "PASSWORD EXPIRE NEVER",
                "PASSWORD EXPIRE INTERVAL 30 DAY", "PASSWORD EXPIRE DEFAULT");

        @Override
        public List<String> roles() {
            return List.of("`r1`", "`r``'\\ @é`", "`r TO x`", "`r ON y`");
        }

        @Override
        public List<String> globals() {
            return List.of("BINLOG ADMIN", "CONNECTION ADMIN", "READ_ONLY ADMIN", "FEDERATED ADMIN", "SET USER",
                    "DELETE HISTORY", "SHOW CREATE ROUTINE", "CREATE TABLESPACE");
        }

        @Override
        public List<String> own(String account, Random random) {
            String role = any(roles(), random);
            return switch (random.nextInt(5)) {
                case 0 -> List.of("GRANT " + role + " TO " + account, "SET DEFAULT ROLE "
                        + (random.nextInt(3) == 0 ? "NONE" : role) + " FOR " + account);
                case 1 -> List.of("REVOKE ADMIN OPTION FOR " + role + " FROM " + account);
                case 2 -> List.of(random.nextInt(3) == 0 ? "REVOKE PROXY ON 'prox y''d'@'h%' FROM " + account
                        : "GRANT PROXY ON 'prox y''d'@'h%' TO " + account
                                + (random.nextBoolean() ? " WITH GRANT OPTION" : ""));
                case 3 -> List.of("GRANT EXECUTE"
                        + " ON PACKAGE packaged.`k``1` TO " + account);
                default -> List.of("ALTER USER " + account + " " + any(LIMITS, random));
            };
        }

        private static String any(List<String> all, Random random) {
            return all.get(random.nextInt(all.size()));
        }
    }
}
