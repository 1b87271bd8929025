package dev.keyturn.mysql;

import dev.keyturn.testkit.contract.CaseGroup;
import dev.keyturn.testkit.contract.Part;
import dev.keyturn.testkit.contract.Sample;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.subjects.DatabaseContract;
import dev.keyturn.testkit.subjects.Servers;
import java.util.EnumSet;
import java.util.stream.Stream;

/** MariaDB keeps the contract, with two passwords, whoever sets them, and with one. */
class MariaDbContractTest extends DatabaseContract {
    @Override
    protected Servers startServers() {
        return TestServers.mariadb();
    }

    @Override
    protected Stream<Subject> subjects(Servers mariadb) {
        return Stream.of(new Sample(byItself(mariadb), 2), new Sample(Subjects.mariadbDualByAdministrator(mariadb), 5),
                new Sample(Subjects.plain(mariadb), 8));
    }

    /** An administrator's statement is the same, so what may come in between is played once, with him. */
    private static Subject byItself(Servers mariadb) {
        return new Part(Subjects.mariadbDual(mariadb), EnumSet.complementOf(EnumSet.of(CaseGroup.INTERRUPTIONS)));
    }
}
