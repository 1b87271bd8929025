package dev.keyturn.mysql;

import dev.keyturn.RotationException;
import dev.keyturn.database.Login;
import dev.keyturn.mysql.Right.Privilege;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The accounts of a server, as an administrator sees and changes them. Privileges are read from SHOW GRANTS, which says
 * what is in force, in words that GRANT takes; all else is read from tables, because SHOW CREATE USER does not escape
 * what it quotes.
 */
abstract sealed class Accounts permits MySqlAccounts, MariaDbAccounts {
    private static final Set<Integer> DENIED = Set.of(MySqlFailures.DATABASE_DENIED, 1142, 1143);

    private final Connection connection;
    private final Login administrator;

    Accounts(Connection connection, Login administrator) {
        this.connection = connection;
        this.administrator = administrator;
    }

    /** All accounts of a user. */
    abstract List<Account> of(String user) throws SQLException;

    /** What an account that does not exist yet is made by: nobody gets in, for nobody has a password of that hash. */
    abstract String creation(Account account);

    /** Whether an account is as {@link #creation} has made it: an interrupted run has left it, nobody had it yet. */
    abstract boolean isUntouched(Account account) throws SQLException;

    /**
     * What account and password are in a list after ALTER USER.
     *
     * @param plugin what checks the twin's password: clients may know no other way
     */
    abstract String identified(Account account, String plugin, Login wanted) throws SQLException;

    /** Ends what a change of the password leaves of older ones. */
    abstract void endOlder(List<Account> accounts) throws SQLException;

    /** @throws RotationException.Refused if the server has said yes and done otherwise */
    abstract void requireChanged(List<Account> accounts, Login wanted) throws SQLException;

    /** Gives an account back what ALTER USER has lost of what its twin has. */
    abstract void mendAfterChange(Account account, Account twin) throws SQLException;

    /** What SHOW GRANTS does not tell, or not as well. */
    abstract Set<Right> untold(Account account) throws SQLException;

    abstract Standing standing(Account account, Set<Right> rights) throws SQLException;

    final Standing standing(Account account) throws SQLException {
        Set<Right> rights = new LinkedHashSet<>(untold(account));
        rows("SHOW GRANTS FOR " + account.quoted())
                .forEach(row -> new GrantLine(row.getFirst(), account).rights().forEach(rights::add));
        rows("SELECT Column_priv, Column_name, Db, Table_name FROM mysql.columns_priv WHERE " + isOf(account))
                .forEach(row -> ofColumn(row).forEach(rights::add));
        rows("SELECT Proxied_user, Proxied_host, With_grant FROM mysql.proxies_priv WHERE " + isOf(account))
                .forEach(row -> rights.add(new Privilege(Privilege.PROXY,
                        new Account(row.get(0), row.get(1)).quoted(), row.get(2).equals("1"))));
        return standing(account, rights);
    }

    /** SHOW GRANTS is silent about columns of a table on which the account has ALL PRIVILEGES. */
    private static Stream<Right> ofColumn(List<String> row) {
        String object = Sql.identifier(row.get(2)) + "." + Sql.identifier(row.get(3));
        return Arrays.stream(row.get(0).toUpperCase(Locale.ROOT).split(","))
                .map(name -> new Privilege(name + " (" + Sql.identifier(row.get(1)) + ")", object, false));
    }

    final List<List<String>> rows(String sql) throws SQLException {
        try {
            return Sql.rows(connection, sql);
        } catch (SQLException failure) {
            if (DENIED.contains(failure.getErrorCode())) {
                throw new RotationException.Refused("PERMISSION",
                        administrator.account() + " may not read what users there are and what they may do.",
                        "Run GRANT SELECT ON mysql.* TO the administrator, and see docs/alternating-users.md.");
            }
            throw failure;
        }
    }

    /** Changes some accounts in one statement. */
    final void alter(String accounts) throws SQLException {
        try {
            Sql.execute(connection, "ALTER USER " + accounts);
        } catch (SQLException failure) {
            if (failure.getErrorCode() == MySqlFailures.DATABASE_DENIED) {
                throw MySqlFailures.mayNotChange(administrator);
            }
            throw failure;
        }
    }

    final Connection connection() {
        return connection;
    }

    static String isOf(Account account) {
        return "User = " + Sql.literal(account.user()) + " AND Host = " + Sql.literal(account.host());
    }
}
