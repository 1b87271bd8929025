package dev.keyturn.mysql;

import dev.keyturn.Secret;
import dev.keyturn.database.AllowedHosts;
import dev.keyturn.database.Login;
import dev.keyturn.database.Tls;
import dev.keyturn.testkit.database.DatabaseServer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What it takes to ask a dialect itself, without a rotation. */
final class Asked {
    static final ConnectorJ DRIVER = new ConnectorJ(Tls.fromEnvironment(Map.of()), AllowedHosts.ALL);

    private Asked() {}

    /** A server that takes changes, of whatever version. */
    static Server server(String version) {
        return new Server(version, new Account("app", "%"), List.of("0", "0"));
    }

    /** A login in clear text. */
    static Login login(MySqlFamily dialect, DatabaseServer server, String name, String password) {
        return Login.of(new Secret.Fields(Map.of("engine", dialect.product().name().toLowerCase(Locale.ROOT),
                "host", server.host(), "port", server.port(), "username", name, "password", password,
                "ssl", false)), dialect);
    }
}
