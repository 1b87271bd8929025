package dev.keyturn.mysql;

import dev.keyturn.testkit.contract.ProcessDeathContract;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.database.MariaDbServer;
import dev.keyturn.testkit.subjects.Locking;
import dev.keyturn.testkit.subjects.Servers;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** MariaDB: a user whose passwords an administrator sets, and two that take turns. */
@EnabledIfSystemProperty(named = "keyturn.contract", matches = "whole",
        disabledReason = "MySQL's test plays some on the same classes; -Pproof plays all of both")
class MariaDbProcessDeathIT extends ProcessDeathContract {
    private static Servers servers;

    @BeforeAll
    static void start() {
        servers = Servers.one(Locking.MARIADB, MariaDbServer.start());
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Override
    protected Stream<? extends Subject> subjects() {
        return Stream.of(Subjects.mariadbDualByAdministrator(servers), Subjects.alternating(servers));
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
