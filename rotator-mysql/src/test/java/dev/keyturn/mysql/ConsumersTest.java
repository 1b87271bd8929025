package dev.keyturn.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyturn.testkit.database.MariaDbServer;
import dev.keyturn.testkit.database.MySqlServer;
import dev.keyturn.testkit.database.NeedsMySql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which clients log in with which password after two rotations: what docs/consumers.md says is what happens. */
@NeedsMySql
@EnabledIfSystemProperty(named = "keyturn.test.consumers", matches = ".+",
        disabledReason = "the clients are not installed; .ci/consumers installs them and runs this test")
class ConsumersTest {
    private static final Path INSTALLED = Path.of(System.getProperty("keyturn.test.consumers", ""));
    private static MySqlServer mysql;
    private static MariaDbServer mariadb;
    private static List<RotatedAccount> columns = List.of();

    @BeforeAll
    static void rotate() throws SQLException {
        mysql = MySqlServer.start();
        mariadb = MariaDbServer.start();
        RotatedAccount alternatives = RotatedAccount.of(mariadb);
        columns = List.of(RotatedAccount.of(mysql, MySqlServer.Plugin.CACHING_SHA2_PASSWORD),
                RotatedAccount.of(mysql, MySqlServer.Plugin.MYSQL_NATIVE_PASSWORD), alternatives,
                alternatives.withoutTls());
    }

    @AfterAll
    static void stop() {
        mysql.close();
        mariadb.close();
    }

    @ParameterizedTest
    @MethodSource("dev.keyturn.mysql.Consumer#ofTheTable")
    void clientLogsInAsTheTableSays(Consumer client) {
        assumeTrue(client.isInstalled(INSTALLED), client.name() + " is not installed");

        assertThat(client.measured(INSTALLED, columns)).isEqualTo(client.cells());
    }

    @Test
    void everyClientThatIsInstalledHasARow() throws IOException {
        try (Stream<Path> installed = Files.list(INSTALLED)) {
            assertThat(Consumer.ofTheTable()).extracting(Consumer::name)
                    .containsAll(installed.map(program -> program.getFileName().toString()).toList());
        }
    }
}
