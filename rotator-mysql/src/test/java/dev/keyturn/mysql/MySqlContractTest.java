package dev.keyturn.mysql;

import dev.keyturn.testkit.contract.RotationContract;
import dev.keyturn.testkit.contract.Sample;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.database.MySqlServer;
import dev.keyturn.testkit.database.NeedsMySql;
import dev.keyturn.testkit.database.RunningServer;
import dev.keyturn.testkit.subjects.Locking;
import dev.keyturn.testkit.subjects.Servers;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** MySQL keeps the contract, with two passwords and with one. */
@NeedsMySql
class MySqlContractTest extends RotationContract {
    private static Servers mysql;

    @BeforeAll
    static void start() {
        mysql = RunningServer.named("mysql").map(running -> Servers.one(Locking.MYSQL, running))
                .orElseGet(() -> new Servers(Locking.MYSQL, MySqlServer.start(), MySqlServer.start()));
    }

    @AfterAll
    static void stop() {
        mysql.close();
    }

    @Override
    protected Stream<Subject> subjects() {
        return Stream.of(Subjects.mysqlDual(mysql), new Sample(Subjects.plain(mysql), 3));
    }
}
