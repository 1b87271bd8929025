package dev.keyturn.postgres;

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
import dev.keyturn.database.Tls;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** PostgreSQL 10 and newer, and Aurora PostgreSQL, through pgjdbc. */
final class PostgresDialect implements Dialect {
    private static final String DEFAULT_DATABASE = "postgres";
    private static final int LONGEST_NAME = 63;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration LONGEST_LOCK = Duration.ofSeconds(10);

    private final Driver driver = new Driver();
    private final Tls tls;
    private final AllowedHosts allowedHosts;

    PostgresDialect(Tls tls, AllowedHosts allowedHosts) {
        this.tls = tls;
        this.allowedHosts = allowedHosts;
    }

    @Override
    public Set<String> engines() {
        return Set.of("postgres", "aurora-postgresql");
    }

    @Override
    public int defaultPort() {
        return 5432;
    }

    @Override
    public AllowedHosts allowedHosts() {
        return allowedHosts;
    }

    @Override
    public Connection open(Login login, Deadline deadline) throws SQLException {
        return Objects.requireNonNull(
                driver.connect(url(login), properties(login, deadline)), "a driver answers null to others' URLs only");
    }

    /**
     * The lock lives as long as the transaction and is released with its commit, so a statement that outlives its
     * client holds it too. SET TRANSACTION is for users with default_transaction_read_only, and finds out a replica;
     * role none is for users with a role of their own setting, as which they could not change their password.
     */
    @Override
    public void fence(Connection connection, Login account, Deadline deadline) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION READ WRITE");
        }
        try (PreparedStatement limits = connection.prepareStatement("""
                SELECT set_config('lock_timeout', ?, true),
                       set_config('statement_timeout', ?, true),
                       set_config('idle_in_transaction_session_timeout', ?, true),
                       set_config('role', 'none', true)
                """)) {
            limits.setString(1, millis(lockTime(deadline)));
            limits.setString(2, millis(deadline.remaining()));
            limits.setString(3, millis(deadline.remaining()));
            limits.execute();
        }
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
            lock.setLong(1, lockKey(account));
            lock.execute();
        }
    }

    static long lockKey(Login account) {
        return ByteBuffer.wrap(AccountLock.of(account)).getLong();
    }

    @Override
    public void proveActing(Login login, String role, Deadline deadline) throws SQLException {
        try (Connection connection = open(login, deadline)) {
            if (!Sql.text(connection, "SELECT current_user").equals(role)) {
                throw new RotationException.Refused("OWNER_ROLE",
                        "The " + login.account() + " logs in and does not act as the role of the field \"owner\".",
                        "Look for ALTER ROLE … SET role by somebody else, also for this database alone.");
            }
        }
    }

    /** Only from within a database can be seen who may do what in it. */
    @Override
    public Connection openFor(Login account, Login administrator, Deadline deadline) throws SQLException {
        return open(administrator.toDatabaseOf(account), deadline);
    }

    /** Names are cut off silently, after 63 bytes. */
    @Override
    public boolean takesName(String username) {
        return username.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
    }

    @Override
    public IdleUser idleUser(Connection connection, Handover handover, Login administrator) {
        return new RolePair(connection, handover, administrator);
    }

    @Override
    public boolean mayKeepBoth() {
        return false;
    }

    @Override
    public Change changeFor(Connection own, Login account, Terms terms) {
        return new PlainChange(own);
    }

    @Override
    public boolean isPasswordRefused(SQLException failure) {
        return PostgresFailures.PASSWORD_REFUSED.equals(failure.getSQLState());
    }

    @Override
    public boolean isValueRefused(SQLException failure) {
        return PostgresFailures.isValueRefused(failure);
    }

    @Override
    public RotationException told(SQLException failure, Login login) {
        return PostgresFailures.told(failure, login);
    }

    /** The password travels beside the URL, which drivers quote in errors. */
    private static String url(Login login) {
        String host = login.host().contains(":") ? "[" + login.host() + "]" : login.host();
        String database = URLEncoder.encode(login.dbname().orElse(DEFAULT_DATABASE), StandardCharsets.UTF_8);
        return "jdbc:postgresql://" + host + ":" + login.port() + "/" + database;
    }

    private Properties properties(Login login, Deadline deadline) {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, login.username());
        PGProperty.PASSWORD.set(properties, login.password());
        PGProperty.APPLICATION_NAME.set(properties, "keyturn");
        PGProperty.CONNECT_TIMEOUT.set(properties, seconds(deadline.atMost(CONNECT)));
        PGProperty.SSL_RESPONSE_TIMEOUT.set(properties, Math.toIntExact(deadline.atMost(CONNECT).toMillis()));
        PGProperty.SOCKET_TIMEOUT.set(properties, seconds(deadline.remaining()));
        PGProperty.GSS_ENC_MODE.set(properties, "disable");
        PGProperty.PREPARE_THRESHOLD.set(properties, 0);
        switch (login.encryption()) {
            case Login.Encryption.None none -> PGProperty.SSL_MODE.set(properties, "disable");
            case Login.Encryption.Verified verified -> {
                // The factory checks the host too, within the handshake. The driver's verify-full would do it
                // afterwards, and knows no other name than the one that it connects to.
                PGProperty.SSL_MODE.set(properties, "verify-ca");
                PGProperty.SSL_FACTORY.set(properties, VerifiedTls.class.getName());
                VerifiedTls.configure(properties, tls, verified.certificateHost());
            }
        }
        return properties;
    }

    /** Half of what is left at most, so that there is time for the change, or for saying that the lock is taken. */
    private static Duration lockTime(Deadline deadline) {
        Duration half = deadline.remaining().dividedBy(2);
        return half.compareTo(LONGEST_LOCK) < 0 ? half : LONGEST_LOCK;
    }

    private static int seconds(Duration time) {
        return Math.toIntExact(Math.max(1, time.toSeconds()));
    }

    private static String millis(Duration time) {
        return String.valueOf(Math.max(1, time.toMillis()));
    }
}
