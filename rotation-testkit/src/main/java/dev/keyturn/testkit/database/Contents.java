package dev.keyturn.testkit.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody may have left on a server: sessions, databases, users and whatever belongs to them.
 *
 * @param queries one after the other; their rows are the statements that drop it
 */
record Contents(List<String> queries) {
    /** What came after initdb has numbers from 16384 on. */
    static final Contents POSTGRES = new Contents(List.of(
            "SELECT format('SELECT pg_terminate_backend(%s, 10000)', pid) FROM pg_stat_activity"
                    + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()",
            "SELECT format('DROP DATABASE %I', datname) FROM pg_database WHERE oid >= 16384",
            "SELECT 'DROP OWNED BY ' || string_agg(quote_ident(rolname), ', ') || ' CASCADE' FROM pg_roles"
                    + " WHERE oid >= 16384 HAVING count(*) > 0",
            "SELECT 'DROP ROLE ' || string_agg(quote_ident(rolname), ', ') FROM pg_roles"
                    + " WHERE oid >= 16384 HAVING count(*) > 0",
            "SELECT format('DROP SCHEMA %I CASCADE', nspname) FROM pg_namespace"
                    + " WHERE oid >= 16384 AND nspname NOT LIKE 'pg_%' OR nspname = 'public'",
            "VALUES ('CREATE SCHEMA public'), ('GRANT USAGE ON SCHEMA public TO PUBLIC')"));

    /** Whoever has no host is a role of MariaDB's. */
    static final Contents MYSQLD = new Contents(List.of(
            "SELECT CONCAT('KILL ', ID) FROM information_schema.PROCESSLIST"
                    + " WHERE ID <> CONNECTION_ID() AND COMMAND <> 'Daemon'",
            "SELECT CONCAT('DROP DATABASE `', REPLACE(SCHEMA_NAME, '`', '``'), '`') FROM information_schema.SCHEMATA"
                    + " WHERE SCHEMA_NAME NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys')",
            "SELECT IF(Host = '', CONCAT('DROP ROLE ', QUOTE(User)),"
                    + " CONCAT('DROP USER ', QUOTE(User), '@', QUOTE(Host))) FROM mysql.user"
                    + " WHERE User NOT IN ('root', 'mysql', 'mariadb.sys', 'PUBLIC')"
                    + " AND User NOT LIKE 'mysql.%'"));

    /** Leaves the server as it was when it had started. */
    void dropAll(Connection admin) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String query : queries) {
                List<String> composed = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery(query)) {
                    while (rows.next()) {
                        composed.add(rows.getString(1));
                    }
                }
                for (String sql : composed) {
                    statement.execute(sql);
                }
            }
        }
    }
}
