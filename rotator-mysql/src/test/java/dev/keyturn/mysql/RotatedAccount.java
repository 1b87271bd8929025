package dev.keyturn.mysql;

import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.database.MariaDbServer;
import dev.keyturn.testkit.database.MySqlServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * An account whose secret was rotated twice with both passwords valid, and beside it one of the same kind as it was
 * created.
 *
 * @param passwords of the rotated one, the newest last
 */
record RotatedAccount(DatabaseServer server, String name, List<String> passwords, boolean tls) {
    private static final String UNTOUCHED = "untouched_";

    RotatedAccount {
        passwords = List.copyOf(passwords);
    }

    /** MySQL checks both passwords in one go, whatever the plugin. */
    static RotatedAccount of(MySqlServer mysql, MySqlServer.Plugin plugin) throws SQLException {
        String name = plugin.name().toLowerCase(Locale.ROOT);
        mysql.createUser(name, RotatedUser.FIRST, plugin);
        mysql.createUser(UNTOUCHED + name, RotatedUser.FIRST, plugin);
        return rotated(mysql, name, "APPLICATION_PASSWORD_ADMIN");
    }

    /** MariaDB checks one alternative after the other. */
    static RotatedAccount of(MariaDbServer mariadb) throws SQLException {
        mariadb.createUser("alternatives", RotatedUser.FIRST);
        mariadb.createUser(UNTOUCHED + "alternatives", RotatedUser.FIRST);
        return rotated(mariadb, "alternatives", "CREATE USER");
    }

    private static RotatedAccount rotated(DatabaseServer server, String name, String privilege) throws SQLException {
        server.administer("GRANT " + privilege + " ON *.* TO " + name);
        String engine = server.version().startsWith("MySQL") ? "mysql" : "mariadb";
        try (RotatedUser user = RotatedUser.of(server, engine, name, Map.of("strategy", "dual-password"))) {
            user.rotate().rotate();
            if (user.passwords().size() != 3 || !user.failures().isEmpty()) {
                throw new IllegalStateException("The rotations failed: " + user.log());
            }
            return new RotatedAccount(server, name, user.passwords(), true);
        }
    }

    /** The same, for clients that come without TLS. */
    RotatedAccount withoutTls() {
        return new RotatedAccount(server, name, passwords, false);
    }

    /** AWSPREVIOUS's comes first, so that AWSCURRENT's success cannot have helped it. */
    FourLogins fourLogins(Function<Credentials, ConsumerLogin> login) {
        ConsumerLogin before = login.apply(credentials(UNTOUCHED + name, RotatedUser.FIRST));
        ConsumerLogin previous = login.apply(credentials(name, passwords.get(1)));
        ConsumerLogin current = login.apply(credentials(name, passwords.get(2)));
        String surprise = tls == cameWithTls() ? "" : tls ? ", without TLS" : ", with TLS";
        return new FourLogins(before, current, previous, login.apply(credentials(name, passwords.get(0))), surprise);
    }

    /** Whether the last login did: a client may take no notice of an option, or have a default of its own. */
    private boolean cameWithTls() {
        return server.log().stream().filter(line -> line.contains(" " + name + "@") || line.contains("\t" + name + "@"))
                .filter(line -> line.contains(" using ")).reduce((one, next) -> next)
                .filter(line -> line.contains("using SSL/TLS")).isPresent();
    }

    private Credentials credentials(String user, String password) {
        return new Credentials(user, Map.of("DB_HOST", server.host(), "DB_PORT", String.valueOf(server.port()),
                "DB_USER", user, "DB_PASSWORD", password, "DB_CA", tls ? server.certificate().toString() : ""));
    }

    /**
     * What a program of consumers/ is given.
     *
     * @param environment and not arguments, which everybody on the machine can read
     */
    record Credentials(String user, Map<String, String> environment) {
        Credentials {
            environment = Map.copyOf(environment);
        }
    }
}
