package dev.keyturn.mysql;

import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.database.MySqlServer;
import dev.keyturn.testkit.database.NeedsMySql;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The corpus at a MySQL server that knows partial revokes. */
@NeedsMySql
class MySqlEqualRightsTest extends EqualRightsContract {
    private static MySqlServer server;

    @BeforeAll
    static void start() throws SQLException {
        server = MySqlServer.start("--partial-revokes=ON");
        server.administer("INSERT INTO mysql.proxies_priv VALUES ('%', 'root', '', '', 1, '', NOW())",
                "FLUSH PRIVILEGES");
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
        return StoredRights.ofMySql();
    }

    @Override
    String[] power() {
        return new String[] {"GRANT PROXY ON ''@'' TO ADMIN WITH GRANT OPTION"};
    }

    @Override
    RightsGenerator.Dialect dialect() {
        return new Dialect();
    }

    private static final class Dialect implements RightsGenerator.Dialect {
        private static final List<String> LIMITS = List.of("WITH MAX_QUERIES_PER_HOUR 100000",
                "WITH MAX_UPDATES_PER_HOUR 70000 MAX_USER_CONNECTIONS 90", "WITH MAX_CONNECTIONS_PER_HOUR 80000",
                "WITH MAX_QUERIES_PER_HOUR 0 MAX_USER_CONNECTIONS 0", "PASSWORD EXPIRE NEVER",
                "PASSWORD EXPIRE INTERVAL 30 DAY", "PASSWORD EXPIRE DEFAULT", "PASSWORD HISTORY 3",
                "PASSWORD HISTORY DEFAULT", "PASSWORD REUSE INTERVAL 2 DAY", "PASSWORD REUSE INTERVAL DEFAULT",
                "PASSWORD REQUIRE CURRENT", "PASSWORD REQUIRE CURRENT OPTIONAL", "PASSWORD REQUIRE CURRENT DEFAULT",
                "FAILED_LOGIN_ATTEMPTS 4 PASSWORD_LOCK_TIME UNBOUNDED", "FAILED_LOGIN_ATTEMPTS 5 PASSWORD_LOCK_TIME 1",
                "FAILED_LOGIN_ATTEMPTS 0 PASSWORD_LOCK_TIME 0");
        private static final List<String> REVOKED = List.of("SELECT", "INSERT", "UPDATE, DELETE", "CREATE, EXECUTE");

        @Override
        public List<String> roles() {
            return List.of("'r1'", "'r`''\\\\ @é'@'h''%'", "'r TO x'", "'r4'@'10.%'");
        }

        @Override
        public List<String> globals() {
            return List.of("CREATE ROLE", "DROP ROLE", "CREATE TABLESPACE", "BACKUP_ADMIN", "CLONE_ADMIN",
                    "APPLICATION_PASSWORD_ADMIN", "SYSTEM_VARIABLES_ADMIN", "CONNECTION_ADMIN", "ROLE_ADMIN");
        }

        @Override
        public List<String> own(String account, Random random) {
            return switch (random.nextInt(5)) {
                case 0 -> List.of("SET DEFAULT ROLE " + (random.nextBoolean() ? "ALL" : "NONE") + " TO " + account);
                case 1 -> List.of("GRANT SELECT, INSERT, UPDATE, DELETE, CREATE ON *.* TO " + account,
                        "REVOKE " + any(REVOKED, random) + " ON " + any(RightsGenerator.SCHEMAS, random) + ".* FROM "
                                + account);
                case 2 -> List.of(random.nextInt(3) == 0 ? "REVOKE PROXY ON 'prox y''d'@'h%' FROM " + account
                        : "GRANT PROXY ON 'prox y''d'@'h%' TO " + account
                                + (random.nextBoolean() ? " WITH GRANT OPTION" : ""));
                default -> List.of("ALTER USER " + account + " " + any(LIMITS, random));
            };
        }

        private static String any(List<String> all, Random random) {
            return all.get(random.nextInt(all.size()));
        }
    }
}
