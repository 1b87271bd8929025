package dev.keyturn.testkit.database;

import static java.util.stream.Collectors.joining;

import dev.keyturn.testkit.workspace.FreePort;
import dev.keyturn.testkit.workspace.Workspace;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * A real PostgreSQL server.
 *
 * <p>Who may come in: {@code postgres} from 127.0.0.1 with the fixture's own password; others from 127.0.0.1 with
 * password and TLS; and from 127.0.0.2, the address of readers, with password.
 */
public final class PostgresServer implements DatabaseServer {

    /** SQLSTATE class 28: https://www.postgresql.org/docs/18/errcodes-appendix.html, invalid authorization. */
    private static final String REFUSED = "28";
    /** From the same list: insufficient privilege. */
    private static final String FORBIDDEN = "42501";
    private static final String SUPERUSER = "postgres";

    private final Workspace workspace;
    private final PostgresLog log;
    private final TestCertificate certificate;
    private final EmbeddedPostgres postgres;
    private final Optional<ProcessHandle> process;
    private final String password = UUID.randomUUID().toString();
    private final Administrators administrators = new Administrators(this::admin);

    private PostgresServer(PostgresBinaries binaries, Workspace workspace, PostgresLog log) throws IOException {
        this.workspace = workspace;
        this.log = log;
        // keytool and initdb take about a second each, side by side.
        CompletableFuture<TestCertificate> coming =
                CompletableFuture.supplyAsync(() -> TestCertificate.create(workspace.directory()));
        workspace.atClose(() -> coming.handle((made, failure) -> made).join());
        Path data = workspace.directory("data");
        postgres = binaries.start(EmbeddedPostgres.builder()
                .setPort(FreePort.find())
                .setDataDirectory(data)
                .setDataDirectoryCustomizer(directory -> PostgresSettings.write(data, coming.join()))
                .setLocaleConfig("locale", "C")
                // Becomes initdb's option --pwfile: the superuser has a password before it has a server.
                .setLocaleConfig("pwfile", Files.writeString(data.resolveSibling("password"), password).toString())
                // Its option --set: verifiers with one round, for thousands of logins; random passwords need no more.
                .setLocaleConfig("set", "scram_iterations=1")
                .setConnectConfig("password", password)
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.file().toFile()))
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofMinutes(1)));
        certificate = coming.join();
        process = processIn(data);
        workspace.atClose(this::stop);
    }

    /**
     * Starts a server of its own, ready for logins.
     *
     * @throws IllegalStateException if it cannot start, with what is missing or with what its programs wrote
     */
    public static PostgresServer start() {
        return KeptServers.take(PostgresServer.class, PostgresServer::startNew);
    }

    private static PostgresServer startNew() {
        PostgresBinaries binaries = new PostgresBinaries(ProgramCache.ofUser());
        Workspace workspace = Workspace.create("keyturn-postgres");
        PostgresLog log = PostgresLog.create(workspace.directory().resolve("log"));
        try {
            return new PostgresServer(binaries, workspace, log);
        } catch (IOException | RuntimeException e) {
            String reason = e.getMessage() + log.lines().stream().collect(joining("\n", "\n", "")).stripTrailing();
            workspace.close();
            throw new IllegalStateException("PostgreSQL did not start: " + reason, e);
        }
    }

    @Override
    public String version() {
        return log.version();
    }

    @Override
    public int port() {
        return postgres.getPort();
    }

    /** For {@code sslmode=verify-full} with {@code sslrootcert}. */
    @Override
    public Path certificate() {
        return certificate.certificate();
    }

    /** A new connection of the superuser to the database {@code postgres}. */
    @Override
    public Connection admin() throws SQLException {
        return DriverManager.getConnection(url(), SUPERUSER, password);
    }

    /** A password that looks like a verifier is taken for one, as PostgreSQL always does. */
    @Override
    public void createUser(String name, String password) throws SQLException {
        String create = administrators.find("SELECT format('CREATE USER %I PASSWORD %L', ?, ?)", name, password)
                .orElseThrow();
        ask(admin -> {
            try (Statement statement = admin.createStatement()) {
                return statement.execute(create);
            }
        });
    }

    @Override
    public <T> T ask(Administrators.Question<T> question) throws SQLException {
        return administrators.ask(question);
    }

    @Override
    public Optional<Connection> reader(String user, String password) throws SQLException {
        try {
            return Optional.of(
                    DriverManager.getConnection(url() + "&localSocketAddress=" + READERS, user, password));
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith(REFUSED)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The row is another one after every change; a password that runs out depends on the time, too. */
    @Override
    public Optional<String> stateOf(String user) throws SQLException {
        return administrators.find(
                "SELECT xmin || ' ' || ctid FROM pg_authid WHERE rolname = ? AND rolvaliduntil IS NULL", user);
    }

    private String url() {
        return "jdbc:postgresql://%s:%d/postgres?sslmode=disable".formatted(host(), port());
    }

    @Override
    public boolean isForbidden(SQLException failure) {
        return FORBIDDEN.equals(failure.getSQLState());
    }

    @Override
    public List<String> log() {
        return log.lines();
    }

    @Override
    public LoginCounts logins(String user, String sourceAddress) {
        return log.logins(user, sourceAddress);
    }

    @Override
    public void close() {
        administrators.close();
        if (!KeptServers.keep(this, Contents.POSTGRES, log::clear)) {
            workspace.close();
        }
    }

    private void stop() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process.ifPresent(PostgresServer::awaitEnd);
    }

    /** The launcher gives up after five seconds without a word. (The JDK's onExit looks only once a second here.) */
    private static void awaitEnd(ProcessHandle server) {
        long patience = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (server.isAlive() && System.nanoTime() < patience) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        server.destroyForcibly();
    }

    private static Optional<ProcessHandle> processIn(Path data) throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst()));
    }
}
