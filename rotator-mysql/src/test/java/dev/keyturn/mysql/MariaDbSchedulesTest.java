package dev.keyturn.mysql;

import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.database.MariaDbServer;
import dev.keyturn.testkit.subjects.DatabaseSchedules;
import dev.keyturn.testkit.subjects.Locking;
import dev.keyturn.testkit.subjects.Servers;
import java.util.stream.Stream;

/** Whatever happens to users of MariaDB in whatever order. */
class MariaDbSchedulesTest extends DatabaseSchedules {
    @Override
    protected Servers startServers() {
        return Servers.one(Locking.MARIADB, MariaDbServer.start());
    }

    @Override
    protected Stream<Subject> subjects(Servers mariadb) {
        return Stream.of(Subjects.mariadbDual(mariadb), Subjects.mariadbDualByAdministrator(mariadb),
                Subjects.plain(mariadb), Subjects.alternating(mariadb), Subjects.alternatingAtFirst(mariadb));
    }
}
