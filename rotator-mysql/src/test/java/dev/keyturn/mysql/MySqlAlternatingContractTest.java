package dev.keyturn.mysql;

import dev.keyturn.testkit.contract.CaseGroup;
import dev.keyturn.testkit.contract.Part;
import dev.keyturn.testkit.contract.Sample;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.database.NeedsMySql;
import dev.keyturn.testkit.subjects.DatabaseContract;
import dev.keyturn.testkit.subjects.Servers;
import java.util.EnumSet;
import java.util.stream.Stream;

/** Two users of MySQL keep the contract; MariaDB's test plays a first rotation, on the same classes. */
@NeedsMySql
class MySqlAlternatingContractTest extends DatabaseContract {
    @Override
    protected Servers startServers() {
        return TestServers.mysql();
    }

    @Override
    protected Stream<Subject> subjects(Servers mysql) {
        return Stream.of(
                new Sample(new Part(Subjects.alternating(mysql),
                        EnumSet.complementOf(EnumSet.of(CaseGroup.INTERRUPTIONS))), 6));
    }
}
