package dev.keyturn.mysql;

import dev.keyturn.testkit.database.MariaDbServer;
import dev.keyturn.testkit.deployed.RecordedCallsContract;
import dev.keyturn.testkit.subjects.DatabaseSubject;
import dev.keyturn.testkit.subjects.Locking;
import dev.keyturn.testkit.subjects.Servers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** At MariaDB, one user that keeps two passwords by itself, and one for whom an administrator does it. */
class RecordedCallsIT extends RecordedCallsContract {
    private static MariaDbServer mariadb;

    @BeforeAll
    static void start() {
        mariadb = MariaDbServer.start();
    }

    @AfterAll
    static void stop() {
        mariadb.close();
    }

    @Override
    protected Class<?> handler() {
        return MySqlRotator.class;
    }

    @Override
    protected DatabaseSubject alone() {
        return Subjects.mariadbDual(Servers.one(Locking.MARIADB, mariadb));
    }

    @Override
    protected DatabaseSubject administered() {
        return Subjects.mariadbDualByAdministrator(Servers.one(Locking.MARIADB, mariadb));
    }
}
