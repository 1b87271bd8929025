package dev.keyturn.postgres;

import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.subjects.DatabaseSchedules;
import dev.keyturn.testkit.subjects.Locking;
import dev.keyturn.testkit.subjects.Servers;
import java.util.stream.Stream;

/** Whatever happens to users of PostgreSQL in whatever order. */
class PostgresSchedulesTest extends DatabaseSchedules {
    @Override
    protected Servers startServers() {
        return Servers.one(Locking.POSTGRES, PostgresServer.start());
    }

    @Override
    protected Stream<Subject> subjects(Servers postgres) {
        return Stream.of(PostgresSubject.of(postgres, PostgresRotator::new),
                PostgresSubject.alternating(postgres, PostgresRotator::new),
                PostgresSubject.alternatingAtFirst(postgres, PostgresRotator::new));
    }
}
