package dev.keyturn.mysql;

import com.mysql.cj.conf.PropertyDefinitions.SslMode;
import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.Driver;
import dev.keyturn.Deadline;
import dev.keyturn.database.AllowedHosts;
import dev.keyturn.database.Login;
import dev.keyturn.database.Tls;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;

/** The way to a MySQL or MariaDB server: MySQL's own driver speaks to both. */
final class ConnectorJ {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final Driver driver;
    private final Tls tls;
    private final AllowedHosts allowedHosts;

    ConnectorJ(Tls tls, AllowedHosts allowedHosts) {
        this.tls = tls;
        this.allowedHosts = allowedHosts;
        System.setProperty("com.mysql.cj.disableAbandonedConnectionCleanup", "true"); // no thread for what we close
        driver = driver();
    }

    private static Driver driver() {
        try {
            return new Driver();
        } catch (SQLException impossible) {
            throw new IllegalStateException("the driver's constructor does nothing", impossible);
        }
    }

    AllowedHosts allowedHosts() {
        return allowedHosts;
    }

    Connection open(Login login, Deadline deadline) throws SQLException {
        return Objects.requireNonNull(
                driver.connect(url(login), properties(login, deadline)), "a driver answers null to others' URLs only");
    }

    /** The password travels beside the URL, which drivers quote in errors. */
    private static String url(Login login) {
        String host = login.host().contains(":") ? "[" + login.host() + "]" : login.host();
        String database = login.dbname().map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8)).orElse("");
        return "jdbc:mysql://" + host + ":" + login.port() + "/" + database;
    }

    private Properties properties(Login login, Deadline deadline) {
        Properties properties = new Properties();
        set(properties, PropertyKey.USER, login.username());
        set(properties, PropertyKey.PASSWORD, login.password());
        set(properties, PropertyKey.connectTimeout, String.valueOf(deadline.atMost(CONNECT).toMillis()));
        set(properties, PropertyKey.socketTimeout, String.valueOf(deadline.remaining().toMillis()));
        set(properties, PropertyKey.sessionVariables, limits(deadline));
        // Three statements fewer: the settings that they would make are of no use here, or the server's own.
        set(properties, PropertyKey.useLocalSessionState, "true");
        set(properties, PropertyKey.jdbcCompliantTruncation, "false");
        set(properties, PropertyKey.characterSetResults, "utf8mb4");
        set(properties, PropertyKey.connectionAttributes, "program_name:keyturn");
        set(properties, PropertyKey.paranoid, "true");
        // Whoever asks for the password itself, and not for a proof of it, does not get it.
        set(properties, PropertyKey.disabledAuthenticationPlugins, "mysql_clear_password");
        protect(properties, login.encryption());
        return properties;
    }

    private void protect(Properties properties, Login.Encryption encryption) {
        switch (encryption) {
            case Login.Encryption.None none -> {
                set(properties, PropertyKey.sslMode, SslMode.DISABLED.name());
                // Without TLS a server may prove nothing, so neither can its key; the secret has asked for that.
                set(properties, PropertyKey.allowPublicKeyRetrieval, "true");
            }
            case Login.Encryption.Verified verified -> {
                set(properties, PropertyKey.sslMode, SslMode.REQUIRED.name());
                set(properties, PropertyKey.socketFactory, VerifiedTls.class.getName());
                VerifiedTls.configure(properties, tls, verified.certificateHost());
            }
        }
    }

    /** No backslash is anything but an escape, and a session whose client has vanished ends soon after. */
    private static String limits(Deadline deadline) {
        return "sql_mode='',wait_timeout=%d,%s".formatted(seconds(deadline), waits(deadline));
    }

    /** What has statements wait no longer for each other than the function lives, as far as whole seconds tell. */
    static String waits(Deadline deadline) {
        return "lock_wait_timeout=%1$d,innodb_lock_wait_timeout=%1$d".formatted(seconds(deadline));
    }

    private static long seconds(Deadline deadline) {
        return Math.max(1, deadline.remaining().toSeconds());
    }

    private static void set(Properties properties, PropertyKey key, String value) {
        properties.setProperty(key.getKeyName(), value);
    }
}
