package dev.keyturn.testkit.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.database.MariaDbServer;
import dev.keyturn.testkit.database.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What readers do finds out whether two users may do the same. */
class TablesTest {
    private static final int MAKING = 3;
    private static final int ENDING = 4;

    @Test
    void whoMayMakeTablesMayStillNotTouchThoseOfAnother() throws SQLException {
        try (DatabaseServer server = PostgresServer.start()) {
            Tables tables = between(server, "CREATE SCHEMA shop", "GRANT ALL ON SCHEMA shop TO one, two");

            assertThat(use(tables, server, "one")).isEqualTo(done(MAKING));
            Statements other = use(tables, server, "two");
            assertThat(other.all()).isEqualTo(MAKING + 1);
            assertThat(other.forbidden()).isEqualTo(1);
            assertThat(other.error().orElse("")).contains("SELECT", "permission denied for table");
        }
    }

    @Test
    void whoMayMakeNoTablesHasNothingButErrors() throws SQLException {
        try (DatabaseServer server = MariaDbServer.start()) {
            Tables tables = between(server, "CREATE SCHEMA shop", "GRANT ALL ON shop.* TO one");

            assertThat(use(tables, server, "one")).isEqualTo(done(MAKING));
            Statements other = use(tables, server, "two");
            assertThat(other.all()).isEqualTo(other.forbidden()).isEqualTo(2);
        }
    }

    @Test
    void usersWithEqualRightsEndEachOthersTablesBeforeTheirOwn() throws SQLException {
        try (DatabaseServer server = MariaDbServer.start()) {
            Tables tables = between(server, "CREATE SCHEMA shop", "GRANT ALL ON shop.* TO one, two");

            assertThat(use(tables, server, "one")).isEqualTo(done(MAKING));
            assertThat(use(tables, server, "one")).isEqualTo(done(MAKING));
            assertThat(use(tables, server, "two")).isEqualTo(done(MAKING + ENDING));
            server.administer("DROP TABLE shop.goods_3");
            Statements gone = use(tables, server, "one");
            assertThat(gone.forbidden()).isZero();
            assertThat(gone.failed()).isEqualTo(1);
        }
    }

    private static Tables between(DatabaseServer server, String... statements) throws SQLException {
        server.createUser("one", "right");
        server.createUser("two", "right");
        server.administer(statements);
        return new Tables(server::isForbidden);
    }

    private static Statements use(Tables tables, DatabaseServer server, String user) throws SQLException {
        try (Connection connection = server.reader(user, "right").orElseThrow()) {
            return tables.use(connection, user);
        }
    }

    private static Statements done(int all) {
        return new Statements(all, 0, 0, Statements.NONE.error());
    }
}
