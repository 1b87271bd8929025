package dev.keyturn.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.Step;
import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.database.MySqlServer;
import dev.keyturn.testkit.database.NeedsMySql;
import dev.keyturn.testkit.errors.Observed;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.sql.SQLException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two users of MySql take turns, whatever they are called and whatever was there before. */
@NeedsMySql
class MySqlPairsTest extends PairsContract {
    private static MySqlServer server;

    @BeforeAll
    static void start() {
        server = MySqlServer.start();
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
    void policyAgainstUsedPasswordsAllowsARetryAndEndsNothingElse() throws SQLException {
        try (RotatedPair pair = RotatedPair.of(server, "history", "ALTER USER BASE PASSWORD HISTORY 5")) {
            PendingRotation rotation = pair.function.begin();
            pair.function.play(rotation, Step.CREATE_SECRET, Step.SET_SECRET, Step.SET_SECRET, Step.TEST_SECRET,
                    Step.FINISH_SECRET);
            assertThat(pair.function.failures()).isEmpty();
            String used = Json.text(pair.function.current(), "password");
            pair.rotate();

            String pending = Json.with(pair.function.current(), "username", "history_clone");
            assertThat(pair.refused(Json.with(pending, "password", used)).code()).isEqualTo("PASSWORD_POLICY");
            assertThat(pair.function.emulator().labels(Observed.NAME).values())
                    .filteredOn(labels -> labels.contains("KEYTURN_ADDED"))
                    .singleElement().asInstanceOf(InstanceOfAssertFactories.COLLECTION).contains("AWSCURRENT");
            assertThat(pair.rotate().accepts(pair.function.current())).isTrue();
        }
    }
}
