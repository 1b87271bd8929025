package dev.keyturn.mysql;

import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.database.MariaDbServer;
import dev.keyturn.testkit.database.MySqlServer;
import dev.keyturn.testkit.errors.LoggedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Beside errors and the general log: every statement in the slow log, every change in the binary log. */
final class LoggedMysqld extends LoggedServer {
    private static final String SLOW = "slow.log";
    private static final String BINARY = "binary";
    private static final String[] OPTIONS = {"--log-bin=" + BINARY, "--slow-query-log", "--slow-query-log-file=" + SLOW,
            "--long-query-time=0", "--log-slow-admin-statements"};

    private final Path data;

    private LoggedMysqld(DatabaseServer server, Path data) throws SQLException {
        super(server);
        this.data = data;
        execute("SET SESSION sql_log_off = 1, SESSION sql_log_bin = 0, SESSION long_query_time = 1000,"
                + " SESSION sql_mode = ''");
    }

    static LoggedMysqld mysql() throws SQLException {
        MySqlServer server = MySqlServer.start(OPTIONS);
        return new LoggedMysqld(server, server.dataDirectory());
    }

    static LoggedMysqld mariadb() throws SQLException {
        MariaDbServer server = MariaDbServer.start(OPTIONS);
        return new LoggedMysqld(server, server.dataDirectory());
    }

    @Override
    public void createUser(String name, String password) throws SQLException {
        server().createUser(name, password);
    }

    @Override
    public void setPassword(String name, String password) throws SQLException {
        execute("ALTER USER " + quoted(name) + " IDENTIFIED BY " + Sql.literal(password));
    }

    /** The account of a user whom the fixture has created. */
    static String quoted(String name) {
        return new Account(name, "%").quoted();
    }

    @Override
    public List<String> log() {
        try (Stream<Path> files = Files.list(data)) {
            return Stream.concat(super.log().stream(), files.filter(LoggedMysqld::isLog).flatMap(LoggedMysqld::lines))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLog(Path file) {
        String name = file.getFileName().toString();
        return name.equals(SLOW) || name.startsWith(BINARY + ".0");
    }

    /** Binary logs are no texts, but hold the texts of statements. */
    private static Stream<String> lines(Path log) {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
