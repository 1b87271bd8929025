package dev.keyturn.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.database.MariaDbServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two users of MariaDb take turns, whatever they are called and whatever was there before. */
class MariaDbPairsTest extends PairsContract {
    private static MariaDbServer server;

    @BeforeAll
    static void start() {
        server = MariaDbServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    DatabaseServer server() {
        return server;
    }

    @Test
    @Timeout(60)
    void administratorKeepsBothPasswordsOfAUserWhoMayNotAndLogsOut() throws Exception {
        try (RotatedPair pair = RotatedPair.of(server, "helped", Map.of("strategy", "dual-password"),
                List.of("GRANT ALL ON *.* TO ADMIN WITH GRANT OPTION"))) {
            String first = pair.function.current();
            String second = pair.rotate().function.current();
            String third = pair.rotate().function.current();
            assertThat(pair.accepts(second) && pair.accepts(third)).isTrue();
            assertThat(pair.accepts(first)).isFalse();
            assertThat(pair.log()).contains("set by the administrator");
            while (!pair.ask("SELECT ID FROM information_schema.PROCESSLIST WHERE USER = ADMIN").isEmpty()) {
                Thread.sleep(10); // the server may take a moment to notice
            }
        }
    }
}
