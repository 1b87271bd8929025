package dev.keyturn.mysql;

import dev.keyturn.testkit.contract.RotationContract;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.database.MariaDbServer;
import dev.keyturn.testkit.database.RunningServer;
import dev.keyturn.testkit.subjects.Locking;
import dev.keyturn.testkit.subjects.Servers;
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
        return Stream.of(Subjects.mariadbDual(mariadb), Subjects.mariadbDualByAdministrator(mariadb),
                Subjects.plain(mariadb));
    }
}
