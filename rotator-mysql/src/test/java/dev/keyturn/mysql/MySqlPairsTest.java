package dev.keyturn.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.RotationException;
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

    @Test
    void policyAgainstUsedPasswordsEndsARetryThatHasNotAdmittedTheUser() throws SQLException {
        try (RotatedPair pair = RotatedPair.of(server, "unadmitted", "ALTER USER BASE PASSWORD HISTORY 5")) {
            String used = Json.text(pair.rotate().function.current(), "password");
            pair.rotate().rotate().rotate();
            PendingRotation rotation = pair.function.begin();
            String pending = Json.with(pair.function.current(), "username", "unadmitted_clone");
            pair.function.storePending(rotation, Json.with(pending, "password", used));
            pair.function.person().updateSecretVersionStage(move -> move.secretId(Observed.NAME)
                    .versionStage("KEYTURN_ADDED").removeFromVersionId(holder(pair, "KEYTURN_ADDED"))
                    .moveToVersionId(rotation.token()));
            pair.function.play(rotation, Step.SET_SECRET);
            assertThat(pair.function.failures()).extracting(RotationException::code)
                    .containsExactly("PASSWORD_POLICY");
        }
    }

    private static String holder(RotatedPair pair, String label) {
        return pair.function.emulator().labels(Observed.NAME).entrySet().stream()
                .filter(version -> version.getValue().contains(label)).findFirst().orElseThrow().getKey();
    }
}
