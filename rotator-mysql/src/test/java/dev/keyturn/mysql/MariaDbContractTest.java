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
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** MariaDB keeps the contract, with two passwords, whoever sets them, and with one. */
class MariaDbContractTest extends RotationContract {
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
        return Stream.of(byItself(), Subjects.mariadbDualByAdministrator(mariadb),
                new Sample(Subjects.plain(mariadb), 3));
    }

    /** An administrator's statement is the same, so what may come in between is played once, with him. */
    private static Subject byItself() {
        return new Part(Subjects.mariadbDual(mariadb), EnumSet.complementOf(EnumSet.of(CaseGroup.INTERRUPTIONS)));
    }
}
