package dev.keyturn.testkit.database;

import dev.keyturn.testkit.workspace.FreePort;
import dev.keyturn.testkit.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a MySQL and a MariaDB server have in common as fixtures. Besides the administrator and whom the fixture is asked
 * to create, there is no account that could log in, and besides one port there is no way in.
 */
abstract sealed class MysqldServer implements DatabaseServer permits MySqlServer, MariaDbServer {

    private static final String ROOT = "root";
    private static final String ADMINISTRATOR = """
            SET sql_log_bin = 0;
            FLUSH PRIVILEGES;
            CREATE USER '%1$s'@'%%' IDENTIFIED BY '%2$s';
            GRANT ALL ON *.* TO '%1$s'@'%%' WITH GRANT OPTION;
            """;

    private static final Pattern READY = Pattern.compile("(?s)ready for connections\\..*?Version: '([\\d.]+)");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final MysqldKind kind;
    private final Workspace workspace;
    private final TestCertificate certificate;
    private final MysqldClient client;
    private final boolean isPlain;
    private volatile MysqldLog log;
    private final String number;

    MysqldServer(MysqldKind kind, Workspace workspace, String... options) throws IOException {
        this.kind = kind;
        this.workspace = workspace;
        // keytool takes about a second, and so may the unpacking.
        CompletableFuture<TestCertificate> coming =
                CompletableFuture.supplyAsync(() -> TestCertificate.create(workspace.directory()));
        workspace.atClose(() -> coming.handle((made, failure) -> made).join());
        Mysqld mysqld = Mysqld.ofUser(kind, workspace);
        certificate = coming.join();
        client = new MysqldClient(host(), FreePort.find(), ROOT, UUID.randomUUID().toString());
        isPlain = options.length == 0;
        Path errors = workspace.directory().resolve("errors.log");
        log = new MysqldLog(generalLog(), errors);
        // Whoever closes meanwhile would delete a directory that fills.
        Process process;
        synchronized (workspace) {
            mysqld.copyData(dataDirectory());
            process = workspace.start(mysqld.call(dataDirectory(), commandLine(options), errors));
        }
        number = awaitReady(mysqld, process, errors);
    }

    static <S extends MysqldServer> S start(MysqldKind kind, Start<S> start) {
        Workspace workspace = Workspace.create("keyturn-" + kind.product().toLowerCase(Locale.ROOT));
        try {
            return start.in(workspace);
        } catch (IOException | RuntimeException e) {
            workspace.close();
            throw new IllegalStateException(kind.product() + " did not start: " + e.getMessage(), e);
        }
    }

    @Override
    public String version() {
        return kind.product() + " " + number;
    }

    @Override
    public int port() {
        return client.port();
    }

    @Override
    public Path certificate() {
        return certificate.certificate();
    }

    /** Where relative names in options lead, of a binary log for example. */
    public Path dataDirectory() {
        return workspace.directory().resolve("data");
    }

    /** A new connection of {@code root}, to no database. */
    @Override
    public Connection admin() throws SQLException {
        return client.admin();
    }

    /**
     * Creates {@code 'name'@'%'} with the server's own way to check passwords.
     *
     * @throws IllegalArgumentException if the server would keep another name: it has no characters beyond U+FFFF and
     *                                  no space at the end
     */
    @Override
    public void createUser(String name, String password) throws SQLException {
        client.createUser(name, password, "");
    }

    @Override
    public <T> T ask(Administrators.Question<T> question) throws SQLException {
        return client.ask(question);
    }

    @Override
    public Optional<Connection> reader(String user, String password) throws SQLException {
        return client.reader(user, password, Optional.of(READERS));
    }

    @Override
    public boolean isForbidden(SQLException failure) {
        return MysqldClient.isForbidden(failure);
    }

    /** The log of errors from the start on, then the general log with all logins and statements. */
    @Override
    public List<String> log() {
        return log.lines();
    }

    @Override
    public LoginCounts logins(String user, String sourceAddress) {
        return log.logins(user, sourceAddress, client::sessions);
    }

    @Override
    public void close() {
        client.close();
        if (!isPlain || !KeptServers.keep(this, Contents.MYSQLD, () -> log = log.cleared())) {
            workspace.close();
        }
    }

    final MysqldClient client() {
        return client;
    }

    private Path generalLog() {
        return workspace.directory().resolve("general.log");
    }

    private List<String> commandLine(String... more) throws IOException {
        Path administrator = Files.writeString(workspace.directory().resolve("administrator.sql"),
                ADMINISTRATOR.formatted(ROOT, client.password()));
        List<String> options = new ArrayList<>(List.of(
                "--bind-address=" + host(), "--port=" + port(), "--port-open-timeout=10",
                // A socket would be a way in from another address, and its path may be too long.
                "--socket=", "--pid-file=pid",
                // The log shows addresses, and "localhost" is nobody's.
                "--skip-name-resolve",
                "--general-log", "--general-log-file=" + generalLog(),
                "--ssl-cert=" + certificate.certificate(), "--ssl-key=" + certificate.key(),
                // Read before anybody can connect.
                "--init-file=" + administrator));
        options.addAll(List.of(more));
        return options;
    }

    private static String awaitReady(Mysqld mysqld, Process process, Path errors) throws IOException {
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < patience) {
            Matcher ready = READY.matcher(Files.readString(errors));
            if (ready.find()) {
                return ready.group(1);
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        throw mysqld.failure(process, errors);
    }

    /** What makes a server in a workspace. */
    interface Start<S> {
        S in(Workspace workspace) throws IOException;
    }
}
