package dev.keyturn.mysql;

import dev.keyturn.testkit.contract.CaseGroup;
import dev.keyturn.testkit.contract.Part;
import dev.keyturn.testkit.contract.RotationContract;
import dev.keyturn.testkit.contract.Sample;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.database.MariaDbServer;
import dev.keyturn.testkit.database.RunningServer;
import dev.keyturn.testkit.subjects.Locking;
import dev.keyturn.testkit.subjects.Servers;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Two users of MariaDB keep the contract: a first rotation meets the faults here, and later ones in MySQL's test. */
class MariaDbAlternatingContractTest extends RotationContract {
    private static Servers mariadb;

    @BeforeAll
    static void start() {
        mariadb = RunningServer.named("mariadb").map(running -> Servers.one(Locking.MARIADB, running))
                .orElseGet(() -> new Servers(Locking.MARIADB, MariaDbServer.start(), MariaDbServer.start()));
    }

    @AfterAll
    static void stop() {
        mariadb.close();
    }

    @Override
    protected Stream<Subject> subjects() {
        return Stream.of(
                new Part(Subjects.alternating(mariadb), Set.of(CaseGroup.TWINS, CaseGroup.GHOSTS, CaseGroup.REPEATS)),
                new Sample(new Part(Subjects.alternatingAtFirst(mariadb), Set.of(CaseGroup.FAULTS)), 2));
    }
}
