package dev.keyturn.testkit.database;

import dev.keyturn.testkit.workspace.Workspace;
import java.io.IOException;

/**
 * A real MariaDB server, 11.4.5; who may come in is as with {@link MySqlServer}.
 *
 * <p>Unlike MySQL it shows passwords in statements to its general log, its binary log and its slow log. Those of
 * {@link #createUser} are in none of them, so that what is found there is another's.
 */
public final class MariaDbServer extends MysqldServer {

    private static final MysqldKind KIND = new MariaDbKind();

    private MariaDbServer(Workspace workspace, String... options) throws IOException {
        super(KIND, workspace, options);
    }

    /**
     * Starts a server of its own, ready for logins. It writes no binary log unless the options say so.
     *
     * @param options for mariadbd, {@code --log-bin} for example; they prevail over the fixture's own
     * @throws IllegalStateException if it cannot start, with what is missing or with what its program wrote
     */
    public static MariaDbServer start(String... options) {
        return options.length == 0 ? KeptServers.take(MariaDbServer.class, () -> startNew()) : startNew(options);
    }

    private static MariaDbServer startNew(String... options) {
        return start(KIND, workspace -> new MariaDbServer(workspace, options));
    }
}
