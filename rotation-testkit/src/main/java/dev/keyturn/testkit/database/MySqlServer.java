package dev.keyturn.testkit.database;

import dev.keyturn.testkit.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Locale;

/**
 * A real MySQL server, 8.0.31.
 *
 * <p>Who may come in: {@code root} and every user from everywhere, with password. An account of MySQL is a user and a
 * host, and a rotation changes one account; as it is the function's and the readers', it cannot ask the function for
 * TLS and leave the readers alone. TLS is offered to all, and the log says of each login whether it came "using
 * SSL/TLS" or "using TCP/IP". {@code ALTER USER ... REQUIRE SSL} shuts readers out.
 */
public final class MySqlServer extends MysqldServer {

    private static final MysqldKind KIND = new MySqlKind();

    private MySqlServer(Workspace workspace, String... options) throws IOException {
        super(KIND, workspace, options);
    }

    /**
     * Starts a server of its own, ready for logins. It writes no binary log unless the options say so.
     *
     * @param options for mysqld, {@code --sql-mode=ANSI_QUOTES} for example; they prevail over the fixture's own
     * @throws IllegalStateException if it cannot start, with what is missing or with what its program wrote
     */
    public static MySqlServer start(String... options) {
        return options.length == 0 ? KeptServers.take(MySqlServer.class, () -> startNew()) : startNew(options);
    }

    private static MySqlServer startNew(String... options) {
        return start(KIND, workspace -> new MySqlServer(workspace, options));
    }

    /** Whether this machine has the libraries that the program needs. */
    public static boolean canStart() {
        try (Workspace workspace = Workspace.create("keyturn-mysql-libraries")) {
            Mysqld.ofUser(KIND, workspace);
            return true;
        } catch (MissingLibrary missing) {
            return false;
        } catch (IOException otherwise) {
            throw new UncheckedIOException(otherwise);
        }
    }

    /** Creates {@code 'name'@'%'}, whose password is checked by a plugin that need not be the server's first choice. */
    public void createUser(String name, String password, Plugin plugin) throws SQLException {
        client().createUser(name, password, "WITH " + plugin.name().toLowerCase(Locale.ROOT));
    }

    /**
     * How MySQL 8.0 checks passwords.
     *
     * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/authentication-plugins.html">MySQL: Authentication
     *      Plugins</a>
     */
    public enum Plugin {
        /** The server's own choice. Slow for the first login after a change, and for every refused one. */
        CACHING_SHA2_PASSWORD,
        /** Slow for every login. */
        SHA256_PASSWORD,
        /** That of older servers and of MariaDB. */
        MYSQL_NATIVE_PASSWORD
    }
}
