package dev.keyturn.mysql;

import dev.keyturn.testkit.contract.ProcessDeathContract;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.database.MySqlServer;
import dev.keyturn.testkit.database.NeedsMySql;
import dev.keyturn.testkit.subjects.Locking;
import dev.keyturn.testkit.subjects.Servers;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** MySQL: a user that keeps both passwords itself, and two that take turns. */
@NeedsMySql
class MySqlProcessDeathIT extends ProcessDeathContract {
    private static Servers servers;

    @BeforeAll
    static void start() {
        servers = Servers.one(Locking.MYSQL, MySqlServer.start());
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Override
    protected Stream<? extends Subject> subjects() {
        return Stream.of(Subjects.mysqlDual(servers), Subjects.alternating(servers));
    }

    @Override
    protected Class<?> handler() {
        return MySqlRotator.class;
    }

    @Override
    protected int wholeCases() {
        return 40;
    }

    @Override
    protected int fewCases() {
        return 2;
    }
}
