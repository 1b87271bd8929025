package dev.keyturn.mysql;

import dev.keyturn.RotationException;
import dev.keyturn.database.Login;
import dev.keyturn.mysql.Right.Role;
import dev.keyturn.mysql.Standing.Setting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Those of MariaDB, 10.4 and newer. Passwords travel as hashes, because it writes statements into its logs. */
final class MariaDbAccounts extends Accounts {
    private static final String SETTINGS = """
            SELECT IFNULL(JSON_VALUE(Priv, '$.plugin'), ''), IF(JSON_VALUE(Priv, '$.account_locked'), 'Y', 'N'),
                IFNULL(JSON_VALUE(Priv, '$.default_role'), ''),
                CONCAT('REQUIRE ', CASE IFNULL(JSON_VALUE(Priv, '$.ssl_type'), 0) + 0
                    WHEN 3 THEN CONCAT_WS(' AND ',
                        IF(IFNULL(JSON_VALUE(Priv, '$.x509_subject'), '') = '', NULL,
                            CONCAT('SUBJECT ', QUOTE(JSON_VALUE(Priv, '$.x509_subject')))),
                        IF(IFNULL(JSON_VALUE(Priv, '$.x509_issuer'), '') = '', NULL,
                            CONCAT('ISSUER ', QUOTE(JSON_VALUE(Priv, '$.x509_issuer')))),
                        IF(IFNULL(JSON_VALUE(Priv, '$.ssl_cipher'), '') = '', NULL,
                            CONCAT('CIPHER ', QUOTE(JSON_VALUE(Priv, '$.ssl_cipher')))))
                    WHEN 2 THEN 'X509' WHEN 1 THEN 'SSL' ELSE 'NONE' END),
                CONCAT('WITH MAX_QUERIES_PER_HOUR ', IFNULL(JSON_VALUE(Priv, '$.max_questions'), 0),
                    ' MAX_UPDATES_PER_HOUR ', IFNULL(JSON_VALUE(Priv, '$.max_updates'), 0),
                    ' MAX_CONNECTIONS_PER_HOUR ', IFNULL(JSON_VALUE(Priv, '$.max_connections'), 0),
                    ' MAX_USER_CONNECTIONS ', IFNULL(JSON_VALUE(Priv, '$.max_user_connections'), 0),
                    ' MAX_STATEMENT_TIME ', IFNULL(JSON_VALUE(Priv, '$.max_statement_time'), '0.000000')),
                CONCAT('PASSWORD EXPIRE ', CASE IFNULL(JSON_VALUE(Priv, '$.password_lifetime'), -1) + 0
                    WHEN -1 THEN 'DEFAULT' WHEN 0 THEN 'NEVER'
                    ELSE CONCAT('INTERVAL ', JSON_VALUE(Priv, '$.password_lifetime'), ' DAY') END)
            FROM mysql.global_priv WHERE\s""";

    MariaDbAccounts(Connection connection, Login administrator) {
        super(connection, administrator);
    }

    /** A role is no account, although it is kept as one. */
    @Override
    List<Account> of(String user) throws SQLException {
        return rows("SELECT Host FROM mysql.global_priv WHERE User = " + Sql.literal(user)
                + " AND NOT IFNULL(JSON_VALUE(Priv, '$.is_role'), 0) ORDER BY Host").stream()
                .map(row -> new Account(user, row.getFirst())).toList();
    }

    /** With what the server's own installation has in the place of a hash that nobody has a password for. */
    @Override
    String creation(Account account) {
        return "CREATE USER " + account.quoted() + " IDENTIFIED VIA mysql_native_password USING 'invalid' ACCOUNT LOCK";
    }

    @Override
    boolean isUntouched(Account account) throws SQLException {
        return !rows("SELECT 1 FROM mysql.global_priv WHERE " + isOf(account)
                + " AND JSON_VALUE(Priv, '$.account_locked')"
                + " AND JSON_VALUE(Priv, '$.authentication_string') = 'invalid'")
                .isEmpty();
    }

    @Override
    Standing standing(Account account, Set<Right> rights) throws SQLException {
        List<String> row = rows(SETTINGS + isOf(account)).getFirst();
        List<Setting> settings = new ArrayList<>();
        row.stream().skip(3).map(Setting::altered).forEach(settings::add);
        settings.add(new Setting("SET DEFAULT ROLE " + defaultRole(row.get(2), rights) + " FOR ", ""));
        return new Standing(rights, settings, row.get(1).equals("Y"), row.get(0));
    }

    /** One that has been revoked since is none: it is still written down, and cannot be set. */
    private static String defaultRole(String name, Set<Right> rights) {
        String role = Sql.identifier(name);
        return rights.contains(new Role(role, false)) || rights.contains(new Role(role, true)) ? role : "NONE";
    }

    @Override
    Set<Right> untold(Account account) throws SQLException {
        return rows("SELECT Role, Admin_option FROM mysql.roles_mapping WHERE " + isOf(account)).stream()
                .map(row -> new Role(Sql.identifier(row.get(0)), row.get(1).equals("Y")))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    String identified(Account account, String plugin, Login wanted) throws SQLException {
        return account.quoted() + " "
                + Authentication.of(connection(), account).withPasswordOnly(wanted.password()).sql();
    }

    @Override
    void endOlder(List<Account> accounts) {}

    @Override
    void requireChanged(List<Account> accounts, Login wanted) throws SQLException {
        for (Account account : accounts) {
            Authentication now = Authentication.of(connection(), account);
            if (!now.equals(now.withPasswordOnly(wanted.password()))) {
                throw new RotationException.Refused("NOT_CHANGED",
                        "The server accepted the change of " + account.printable() + " and did not carry it out.",
                        "Look for a plugin of the server that interferes with ALTER USER.");
            }
        }
    }

    @Override
    void mendAfterChange(Account account, Account twin) {}
}
