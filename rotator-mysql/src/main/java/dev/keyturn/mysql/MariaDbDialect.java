package dev.keyturn.mysql;

import dev.keyturn.Deadline;
import dev.keyturn.RotationException;
import dev.keyturn.database.Change;
import dev.keyturn.database.Login;
import dev.keyturn.database.Terms;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** MariaDB 10.4 and newer, whose accounts may have alternatives. */
final class MariaDbDialect extends MySqlFamily {
    MariaDbDialect(ConnectorJ driver) {
        super(driver);
    }

    @Override
    public Set<String> engines() {
        return Set.of("mariadb");
    }

    @Override
    Server.Product product() {
        return Server.Product.MARIADB;
    }

    @Override
    int longestName() {
        return 80;
    }

    /** Without that mode, to grant something to an account that somebody has just dropped makes it, for everybody. */
    @Override
    Accounts accountsAt(Server server, Connection connection, Login administrator) throws SQLException {
        requireAlternatives(server, administrator);
        requireHashes(connection);
        Sql.execute(connection, "SET SESSION sql_mode = 'NO_AUTO_CREATE_USER'");
        return new MariaDbAccounts(connection, administrator);
    }

    /** ALTER USER takes no notice of lock_wait_timeout here: a dead client's would wait for ever. */
    @Override
    String limits(Deadline deadline) {
        return ConnectorJ.waits(deadline) + ",max_statement_time=" + deadline.remaining().toMillis() / 1000.0;
    }

    @Override
    Change changeAt(Server server, Connection own, Login login, Terms terms) throws SQLException {
        requireAlternatives(server, login);
        requireHashes(own);
        Account account = server.account();
        Authentication now = Authentication.of(own, account);
        requirePassword(now, login);
        boolean allowed = Privileges.of(own).holdOne("CREATE USER");
        return switch (terms.wish()) {
            case BEST -> allowed ? new Alternatives(new Rewrite(own, account, login), false)
                    : SetPassword.of(own, account, now);
            case ONE -> allowed ? new OneAlternative(new Rewrite(own, account, login))
                    : SetPassword.of(own, account, now);
            case BOTH -> allowed ? new Alternatives(new Rewrite(own, account, login), false)
                    : byAdministrator(account, terms);
        };
    }

    private Change byAdministrator(Account account, Terms terms) {
        Login administrator = terms.administrator().get().orElseThrow(() -> new RotationException.Refused("STRATEGY",
                "The secret asks for the strategy dual-password, and its user may not keep two passwords.",
                "Run GRANT CREATE USER ON *.* TO " + account.printable()
                        + ", or name the secret of an administrator with \"masterarn\"."));
        try {
            return new Alternatives(
                    new Rewrite(open(administrator, terms.deadline()), account, administrator), true);
        } catch (SQLException failure) {
            throw told(failure, administrator);
        }
    }

    private static void requireAlternatives(Server server, Login login) {
        if (!server.isAtLeast(10, 4, 0)) {
            throw new RotationException.Refused("ENGINE", "The server at " + login.place()
                    + " is older than MariaDB 10.4, so its accounts have no alternatives.", "Upgrade the server.");
        }
    }

    /** With this setting the server turns every hash down, without saying why. */
    private static void requireHashes(Connection own) throws SQLException {
        List<List<String>> strict = Sql.rows(own, """
                SELECT PLUGIN_NAME FROM information_schema.PLUGINS
                WHERE PLUGIN_TYPE = 'PASSWORD VALIDATION' AND PLUGIN_STATUS = 'ACTIVE'
                      AND @@global.strict_password_validation""");
        if (!strict.isEmpty()) {
            throw new RotationException.Refused("STRICT_VALIDATION",
                    "The server takes no hashed passwords as long as strict_password_validation is on and a validation "
                            + "plugin is loaded, and Keyturn sends no others, because MariaDB would log them.",
                    "Run SET GLOBAL strict_password_validation = OFF.");
        }
    }

    private static void requirePassword(Authentication now, Login login) {
        if (now.accepts(login.password())) {
            return;
        }
        if (now.hasPasswordsOnly()) {
            throw new RotationException.OutOfTurn("PASSWORD_MOVED", "Somebody changed the password of "
                    + login.account() + " right after this run's login, so it changed nothing.",
                    "Secrets Manager tries again and finds what is in force by then.");
        }
        throw new RotationException.Refused("AUTHENTICATION", "The account of " + login.account()
                + " proves who it is by " + now + ", and Keyturn changes passwords of mysql_native_password.",
                "Set its password anew with IDENTIFIED VIA mysql_native_password.");
    }
}
