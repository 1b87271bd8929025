package dev.keyturn.postgres;

import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.subjects.DatabaseContract;
import dev.keyturn.testkit.subjects.Locking;
import dev.keyturn.testkit.subjects.Servers;
import java.util.stream.Stream;

/** PostgreSQL in place keeps the contract. */
class PostgresContractTest extends DatabaseContract {
    @Override
    protected Servers startServers() {
        return new Servers(Locking.POSTGRES, PostgresServer.start(), PostgresServer.start());
    }

    @Override
    protected Stream<Subject> subjects(Servers postgres) {
        return Stream.of(PostgresSubject.of(postgres, PostgresRotator::new));
    }
}
