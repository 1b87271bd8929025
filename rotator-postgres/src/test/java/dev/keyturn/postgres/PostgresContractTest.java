package dev.keyturn.postgres;

import dev.keyturn.testkit.contract.RotationContract;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.subjects.Locking;
import dev.keyturn.testkit.subjects.Servers;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** PostgreSQL in place keeps the contract. */
class PostgresContractTest extends RotationContract {
    private static Servers postgres;

    @BeforeAll
    static void start() {
        postgres = new Servers(Locking.POSTGRES, PostgresServer.start(), PostgresServer.start());
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Override
    protected Stream<Subject> subjects() {
        return Stream.of(PostgresSubject.of(postgres, PostgresRotator::new));
    }
}
