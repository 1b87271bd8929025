package dev.keyturn.postgres;

import dev.keyturn.testkit.contract.CaseGroup;
import dev.keyturn.testkit.contract.Part;
import dev.keyturn.testkit.contract.Sample;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.subjects.DatabaseContract;
import dev.keyturn.testkit.subjects.Locking;
import dev.keyturn.testkit.subjects.Servers;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Two users keep the contract. What a first rotation does more is one transaction here, so it meets twins only;
 * MariaDB, which has none, plays the faults.
 */
class AlternatingContractTest extends DatabaseContract {
    @Override
    protected Servers startServers() {
        return new Servers(Locking.POSTGRES, PostgresServer.start(), PostgresServer.start());
    }

    @Override
    protected Stream<Subject> subjects(Servers postgres) {
        return Stream.of(
                new Sample(new Part(PostgresSubject.alternating(postgres, PostgresRotator::new),
                        EnumSet.complementOf(EnumSet.of(CaseGroup.INTERRUPTIONS))), 6),
                new Part(PostgresSubject.alternatingAtFirst(postgres, PostgresRotator::new),
                        Set.of(CaseGroup.TWINS)));
    }
}
