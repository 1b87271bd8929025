package dev.keyturn.mysql;

import dev.keyturn.Deadline;
import dev.keyturn.RotationException;
import dev.keyturn.database.AccountLock;
import dev.keyturn.database.AllowedHosts;
import dev.keyturn.database.Change;
import dev.keyturn.database.Dialect;
import dev.keyturn.database.Handover;
import dev.keyturn.database.IdleUser;
import dev.keyturn.database.Login;
import dev.keyturn.database.Terms;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;

/** What MySQL and MariaDB share: the protocol, the lock, the numbers of errors. */
abstract sealed class MySqlFamily implements Dialect permits MySqlDialect, MariaDbDialect {
    private static final Duration LONGEST_LOCK = Duration.ofSeconds(10);
    /** Names of locks have 64 characters at most. */
    private static final int LOCK_NAME_BYTES = 20;

    private final ConnectorJ driver;

    MySqlFamily(ConnectorJ driver) {
        this.driver = driver;
    }

    @Override
    public final int defaultPort() {
        return 3306;
    }

    @Override
    public final AllowedHosts allowedHosts() {
        return driver.allowedHosts();
    }

    @Override
    public final boolean mayKeepBoth() {
        return true;
    }

    @Override
    public final Connection open(Login login, Deadline deadline) throws SQLException {
        return driver.open(login, deadline);
    }

    /**
     * The lock belongs to the session: a statement that outlives its client holds it to its end, and so does this one.
     */
    @Override
    public final void fence(Connection connection, Login account, Deadline deadline) throws SQLException {
        String name = HexFormat.of().formatHex(AccountLock.of(account), 0, LOCK_NAME_BYTES);
        String got = Sql.rows(connection, "SELECT GET_LOCK('keyturn:%s', %d)".formatted(name, seconds(deadline)))
                .getFirst().getFirst();
        if (!got.equals("1")) {
            throw new SQLException("another session holds the lock", "40001", MySqlFailures.WAITED_IN_VAIN);
        }
        Sql.execute(connection, "SET SESSION " + limits(deadline)); // the lock has taken some of the time
    }

    @Override
    public final Change changeFor(Connection own, Login account, Terms terms) throws SQLException {
        Server server = Server.of(own);
        server.require(product(), account);
        Privileges.requireOneHost(own, account);
        return changeAt(server, own, account, terms);
    }

    @Override
    public final IdleUser idleUser(Connection connection, Handover handover, Login administrator)
            throws SQLException {
        Server server = Server.of(connection);
        server.require(product(), administrator);
        return new IdleAccounts(accountsAt(server, connection, administrator), handover, Applied.by(connection));
    }

    @Override
    public final boolean takesName(String username) {
        return username.codePointCount(0, username.length()) <= longestName();
    }

    abstract Server.Product product();

    /** In characters. */
    abstract int longestName();

    /** The accounts of a server of this product that takes changes. */
    abstract Accounts accountsAt(Server server, Connection connection, Login administrator) throws SQLException;

    /** The settings of a session by which none of its statements outlives the function for long. */
    abstract String limits(Deadline deadline);

    /** The best change at a server of this product that takes changes. */
    abstract Change changeAt(Server server, Connection own, Login account, Terms terms) throws SQLException;

    @Override
    public final boolean isPasswordRefused(SQLException failure) {
        return failure.getErrorCode() == MySqlFailures.PASSWORD_REFUSED;
    }

    @Override
    public final boolean isValueRefused(SQLException failure) {
        return MySqlFailures.isValueRefused(failure);
    }

    @Override
    public final RotationException told(SQLException failure, Login login) {
        return MySqlFailures.told(failure, login);
    }

    /** Half of what is left at most, so that there is time for the change, or for saying that the lock is taken. */
    private static long seconds(Deadline deadline) {
        Duration half = deadline.remaining().dividedBy(2);
        return Math.max(1, (half.compareTo(LONGEST_LOCK) < 0 ? half : LONGEST_LOCK).toSeconds());
    }
}
