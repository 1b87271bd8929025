package dev.keyturn.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.errors.Engine;
import dev.keyturn.testkit.errors.HostileLoginsContract;
import dev.keyturn.testkit.errors.LoggedServer;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class HostileLoginsTest extends HostileLoginsContract {
    private static LoggedPostgres postgres;

    @BeforeAll
    static void start() throws SQLException {
        postgres = new LoggedPostgres();
    }

    @AfterAll
    static void stop() {
        assertThat(postgres.log()).as("statements are logged")
                .anyMatch(line -> line.contains("SCRAM-SHA-256$1:"));
        postgres.close();
    }

    @Override
    protected Engine engine() {
        return Engines.POSTGRES;
    }

    @Override
    protected LoggedServer server() {
        return postgres;
    }

    @Override
    protected Promise promise() {
        return Promise.GAP;
    }

    @Override
    protected List<String> settings() {
        return List.of("as it is");
    }

    @Override
    protected void set(String setting) {
        // one setting, which the server has already
    }

    @Override
    protected void create(String name, String password) throws SQLException {
        postgres.createUser(name, password);
    }

    @Override
    protected boolean isPossible(String name) {
        return true;
    }

    /** What looks like a verifier is taken for one. */
    @Override
    protected boolean isHashed(String password) {
        return !password.matches("(?s)md5[0-9a-f]{32}|SCRAM-SHA-256\\$.*");
    }
}
