package dev.keyturn.mysql;

import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.database.MariaDbServer;
import dev.keyturn.testkit.database.MySqlServer;
import dev.keyturn.testkit.database.RunningServer;
import dev.keyturn.testkit.subjects.Locking;
import dev.keyturn.testkit.subjects.Servers;
import java.util.function.Supplier;

/** What the contract is played on: the server that the command line names or, where it names none, two of its own. */
final class TestServers {
    private TestServers() {}

    static Servers mysql() {
        return named("mysql", Locking.MYSQL, MySqlServer::start);
    }

    static Servers mariadb() {
        return named("mariadb", Locking.MARIADB, MariaDbServer::start);
    }

    private static Servers named(String product, Locking locking, Supplier<DatabaseServer> server) {
        return RunningServer.named(product).map(running -> Servers.one(locking, running))
                .orElseGet(() -> new Servers(locking, server.get(), server.get()));
    }
}
