package dev.keyturn.mysql;

import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.database.MySqlServer;
import dev.keyturn.testkit.database.NeedsMySql;
import dev.keyturn.testkit.subjects.DatabaseSchedules;
import dev.keyturn.testkit.subjects.Locking;
import dev.keyturn.testkit.subjects.Servers;
import java.util.stream.Stream;

/** Whatever happens to users of MySQL in whatever order. */
@NeedsMySql
class MySqlSchedulesTest extends DatabaseSchedules {
    @Override
    protected Servers startServers() {
        return Servers.one(Locking.MYSQL, MySqlServer.start());
    }

    @Override
    protected Stream<Subject> subjects(Servers mysql) {
        return Stream.of(Subjects.mysqlDual(mysql), Subjects.plain(mysql), Subjects.alternating(mysql));
    }
}
