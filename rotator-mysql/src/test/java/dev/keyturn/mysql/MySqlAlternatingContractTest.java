package dev.keyturn.mysql;

import dev.keyturn.testkit.contract.CaseGroup;
import dev.keyturn.testkit.contract.Part;
import dev.keyturn.testkit.contract.RotationContract;
import dev.keyturn.testkit.contract.Sample;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.database.MySqlServer;
import dev.keyturn.testkit.database.NeedsMySql;
import dev.keyturn.testkit.database.RunningServer;
import dev.keyturn.testkit.subjects.Locking;
import dev.keyturn.testkit.subjects.Servers;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Two users of MySQL keep the contract; MariaDB's test plays a first rotation, on the same classes. */
@NeedsMySql
class MySqlAlternatingContractTest extends RotationContract {
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
        return Stream.of(
                new Sample(new Part(Subjects.alternating(mysql),
                        EnumSet.complementOf(EnumSet.of(CaseGroup.INTERRUPTIONS))), 3));
    }
}
