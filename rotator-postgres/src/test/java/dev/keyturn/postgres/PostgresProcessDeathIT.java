package dev.keyturn.postgres;

import dev.keyturn.testkit.contract.ProcessDeathContract;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.subjects.Locking;
import dev.keyturn.testkit.subjects.Servers;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** One role alone, and two that take turns. */
class PostgresProcessDeathIT extends ProcessDeathContract {
    private static Servers servers;

    @BeforeAll
    static void start() {
        servers = Servers.one(Locking.POSTGRES, PostgresServer.start());
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Override
    protected Stream<? extends Subject> subjects() {
        return Stream.of(PostgresSubject.of(servers, PostgresRotator::new),
                PostgresSubject.alternating(servers, PostgresRotator::new));
    }

    @Override
    protected Class<?> handler() {
        return PostgresRotator.class;
    }

    @Override
    protected int wholeCases() {
        return 80;
    }

    @Override
    protected int fewCases() {
        return 2;
    }
}
