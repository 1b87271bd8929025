package dev.keyturn.mysql;

import dev.keyturn.testkit.contract.Sample;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.database.NeedsMySql;
import dev.keyturn.testkit.subjects.DatabaseContract;
import dev.keyturn.testkit.subjects.Servers;
import java.util.stream.Stream;

/** MySQL keeps the contract, with two passwords and with one. */
@NeedsMySql
class MySqlContractTest extends DatabaseContract {
    @Override
    protected Servers startServers() {
        return TestServers.mysql();
    }

    @Override
    protected Stream<Subject> subjects(Servers mysql) {
        return Stream.of(Subjects.mysqlDual(mysql), new Sample(Subjects.plain(mysql), 6));
    }
}
