package dev.keyturn.postgres;

import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.deployed.RecordedCallsContract;
import dev.keyturn.testkit.subjects.DatabaseSubject;
import dev.keyturn.testkit.subjects.Locking;
import dev.keyturn.testkit.subjects.Servers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** One role alone, and two that take turns. */
class RecordedCallsIT extends RecordedCallsContract {
    private static PostgresServer postgres;

    @BeforeAll
    static void start() {
        postgres = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Override
    protected Class<?> handler() {
        return PostgresRotator.class;
    }

    @Override
    protected DatabaseSubject alone() {
        return PostgresSubject.of(postgres, PostgresRotator::new);
    }

    @Override
    protected DatabaseSubject administered() {
        return PostgresSubject.alternatingAtFirst(Servers.one(Locking.POSTGRES, postgres), PostgresRotator::new);
    }
}
