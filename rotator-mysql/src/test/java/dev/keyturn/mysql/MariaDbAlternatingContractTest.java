package dev.keyturn.mysql;

import dev.keyturn.testkit.contract.CaseGroup;
import dev.keyturn.testkit.contract.Part;
import dev.keyturn.testkit.contract.Sample;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.subjects.DatabaseContract;
import dev.keyturn.testkit.subjects.Servers;
import java.util.Set;
import java.util.stream.Stream;

/** Two users of MariaDB keep the contract: a first rotation meets the faults here, and later ones in MySQL's test. */
class MariaDbAlternatingContractTest extends DatabaseContract {
    @Override
    protected Servers startServers() {
        return TestServers.mariadb();
    }

    @Override
    protected Stream<Subject> subjects(Servers mariadb) {
        return Stream.of(
                new Sample(new Part(Subjects.alternating(mariadb),
                        Set.of(CaseGroup.TWINS, CaseGroup.GHOSTS, CaseGroup.REPEATS)), 2),
                new Sample(new Part(Subjects.alternatingAtFirst(mariadb), Set.of(CaseGroup.FAULTS)), 8));
    }
}
