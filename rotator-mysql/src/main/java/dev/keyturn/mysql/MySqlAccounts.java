package dev.keyturn.mysql;

import dev.keyturn.database.Login;
import dev.keyturn.mysql.Right.Privilege;
import dev.keyturn.mysql.Right.Restriction;
import dev.keyturn.mysql.Right.Role;
import dev.keyturn.mysql.Standing.Setting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Those of MySQL: 8.0.14 and newer, and 5.7, which has neither roles nor second passwords. */
final class MySqlAccounts extends Accounts {
    /** How a password can be checked so that every client knows how to prove it. */
    private static final Set<String> PASSWORDS =
            Set.of("caching_sha2_password", "sha256_password", "mysql_native_password");
    private static final String NOBODYS_SHA2 = "$A$005$nobody.has.this.hash" + ".".repeat(43);
    private static final String NOBODYS_SHA1 = "*" + "0".repeat(40);
    private static final String SETTINGS = """
            SELECT plugin, account_locked,
                CONCAT('REQUIRE ', CASE ssl_type WHEN '' THEN 'NONE' WHEN 'ANY' THEN 'SSL' WHEN 'X509' THEN 'X509'
                    ELSE CONCAT_WS(' AND ',
                        IF(x509_subject = '', NULL, CONCAT('SUBJECT ', QUOTE(CONVERT(x509_subject USING utf8mb4)))),
                        IF(x509_issuer = '', NULL, CONCAT('ISSUER ', QUOTE(CONVERT(x509_issuer USING utf8mb4)))),
                        IF(ssl_cipher = '', NULL, CONCAT('CIPHER ', QUOTE(CONVERT(ssl_cipher USING utf8mb4))))) END),
                CONCAT('WITH MAX_QUERIES_PER_HOUR ', max_questions, ' MAX_UPDATES_PER_HOUR ', max_updates,
                    ' MAX_CONNECTIONS_PER_HOUR ', max_connections, ' MAX_USER_CONNECTIONS ', max_user_connections),
                CONCAT('PASSWORD EXPIRE ', CASE WHEN password_lifetime IS NULL THEN 'DEFAULT'
                    WHEN password_lifetime = 0 THEN 'NEVER' ELSE CONCAT('INTERVAL ', password_lifetime, ' DAY') END)
                %s
            FROM mysql.user WHERE\s""";
    private static final String NEWER_SETTINGS = """
            ,
                CONCAT('PASSWORD HISTORY ', IFNULL(Password_reuse_history, 'DEFAULT')),
                CONCAT('PASSWORD REUSE INTERVAL ', IFNULL(CONCAT(Password_reuse_time, ' DAY'), 'DEFAULT')),
                CONCAT('PASSWORD REQUIRE CURRENT', CASE WHEN Password_require_current IS NULL THEN ' DEFAULT'
                    WHEN Password_require_current = 'N' THEN ' OPTIONAL' ELSE '' END),
                CONCAT('FAILED_LOGIN_ATTEMPTS ',
                       IFNULL(User_attributes->>'$.Password_locking.failed_login_attempts', 0),
                    ' PASSWORD_LOCK_TIME ', REPLACE(
                        IFNULL(User_attributes->>'$.Password_locking.password_lock_time_days', 0), '-1', 'UNBOUNDED'))
            """;

    /** Partial revokes; SHOW GRANTS is silent about the one of GRANT OPTION. */
    private static final String RESTRICTIONS = """
            SELECT restricted.db, restricted.privilege FROM mysql.user, JSON_TABLE(User_attributes, '$.Restrictions[*]'
                COLUMNS (db VARCHAR(255) PATH '$.Database',
                    NESTED PATH '$.Privileges[*]' COLUMNS (privilege VARCHAR(64) PATH '$'))) restricted
            WHERE\s""";

    /** More than an account has restrictions, as a rule. */
    private static final int ROUNDS = 5;

    private final boolean isNewer;

    MySqlAccounts(Connection connection, Login administrator, Server server) {
        super(connection, administrator);
        isNewer = server.isAtLeast(8, 0, 0);
    }

    @Override
    List<Account> of(String user) throws SQLException {
        return rows("SELECT Host FROM mysql.user WHERE User = " + Sql.literal(user) + " ORDER BY Host").stream()
                .map(row -> new Account(user, row.getFirst())).toList();
    }

    @Override
    String creation(Account account) {
        return "CREATE USER " + account.quoted() + " IDENTIFIED WITH "
                + (isNewer ? "caching_sha2_password" : "mysql_native_password") + " AS '" + nobodys()
                + "' ACCOUNT LOCK";
    }

    @Override
    boolean isUntouched(Account account) throws SQLException {
        return !rows("SELECT 1 FROM mysql.user WHERE " + isOf(account) + " AND account_locked = 'Y' "
                + "AND authentication_string = '" + nobodys() + "'").isEmpty();
    }

    private String nobodys() {
        return isNewer ? NOBODYS_SHA2 : NOBODYS_SHA1;
    }

    @Override
    Standing standing(Account account, Set<Right> rights) throws SQLException {
        List<String> row = rows(SETTINGS.formatted(isNewer ? NEWER_SETTINGS : "") + isOf(account)).getFirst();
        List<Setting> settings = new ArrayList<>();
        row.stream().skip(2).map(Setting::altered).forEach(settings::add);
        if (isNewer) {
            settings.add(new Setting("SET DEFAULT ROLE " + defaultRoles(account) + " TO ", ""));
        }
        return new Standing(withoutVain(rights), settings, row.get(1).equals("Y"), row.get(0));
    }

    @Override
    Set<Right> untold(Account account) throws SQLException {
        if (!isNewer) {
            return Set.of();
        }
        Set<Right> rights = new LinkedHashSet<>();
        rows("SELECT FROM_USER, FROM_HOST, WITH_ADMIN_OPTION FROM mysql.role_edges WHERE TO_USER = "
                + Sql.literal(account.user()) + " AND TO_HOST = " + Sql.literal(account.host()))
                .forEach(row -> rights.add(
                        new Role(new Account(row.get(0), row.get(1)).quoted(), row.get(2).equals("Y"))));
        rights.addAll(restrictions(account));
        return rights;
    }

    private Set<Restriction> restrictions(Account account) throws SQLException {
        return rows(RESTRICTIONS + isOf(account)).stream()
                .map(row -> new Restriction(row.get(1).equals("GRANT") ? Privilege.GRANT_OPTION : row.get(1),
                        Sql.identifier(row.get(0)) + ".*"))
                .collect(Collectors.toSet());
    }

    /**
     * MySQL forgets to write down that GRANT OPTION is revoked for a schema, so that a restart would give it back. What
     * it writes after a change is what it remembers, so one that is mended may cost another, which is mended next.
     */
    @Override
    void mendAfterChange(Account account, Account twin) throws SQLException {
        List<Right> forgotten = forgotten(account, twin);
        for (int round = 0; round < ROUNDS && !forgotten.isEmpty(); round++) {
            for (Right right : forgotten) {
                Sql.execute(connection(), right.givenTo(account));
            }
            forgotten = forgotten(account, twin);
        }
    }

    private List<Right> forgotten(Account account, Account twin) throws SQLException {
        if (!isNewer || restrictions(account).containsAll(restrictions(twin))) {
            return List.of();
        }
        Set<Right> written = standing(account).rights();
        return standing(twin).rights().stream()
                .filter(right -> right instanceof Restriction && !written.contains(right)).toList();
    }

    /** It leaves some written down, too, of privileges that the account has nowhere by now. */
    private static Set<Right> withoutVain(Set<Right> rights) {
        return rights.stream()
                .filter(right -> !(right instanceof Restriction restriction)
                        || rights.contains(new Privilege(restriction.name(), "*.*", false)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private String defaultRoles(Account account) throws SQLException {
        List<String> roles = rows("SELECT DEFAULT_ROLE_USER, DEFAULT_ROLE_HOST FROM mysql.default_roles WHERE "
                + isOf(account)).stream().map(row -> new Account(row.get(0), row.get(1)).quoted()).sorted().toList();
        return roles.isEmpty() ? "NONE" : String.join(", ", roles);
    }

    /** Where the twin's is none of passwords, the server chooses. */
    @Override
    String identified(Account account, String plugin, Login wanted) {
        return account.quoted() + " IDENTIFIED " + (PASSWORDS.contains(plugin) ? "WITH " + plugin + " " : "") + "BY "
                + Sql.literal(wanted.password());
    }

    @Override
    void endOlder(List<Account> accounts) throws SQLException {
        if (isNewer) {
            alter(accounts.stream().map(account -> account.quoted() + " DISCARD OLD PASSWORD")
                    .collect(Collectors.joining(", ")));
        }
    }

    @Override
    void requireChanged(List<Account> accounts, Login wanted) {}
}
