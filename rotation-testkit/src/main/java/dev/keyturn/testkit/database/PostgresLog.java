package dev.keyturn.testkit.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The log of a PostgreSQL server. The server writes a login's line before it answers the client, so that whoever has
 * the answer finds the line here.
 *
 * @see <a href="https://www.postgresql.org/docs/18/runtime-config-logging.html">PostgreSQL: Error Reporting and
 *      Logging</a>
 */
record PostgresLog(Path file) {

    /** Time, process, remote host, session, SQLSTATE, user: each line, also the DETAIL of another, starts with them. */
    static final String LINE_PREFIX = "%m [%p] %h %c %e %u ";

    private static final String LINE = "(?m)^\\S+ \\S+ \\S+ \\[\\d+\\] %s (?<session>\\S+) %s %s %s";

    private static final String STARTING = "LOG:  starting ";

    /** An empty log that a server can append to. */
    static PostgresLog create(Path file) {
        try {
            return new PostgresLog(Files.createFile(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Counts sessions, not lines. One that is "authorized" may still be turned away, for example because its role has
     * no LOGIN; that counts as refused. SQLSTATE class 28 holds all refusals of a user.
     */
    LoginCounts logins(String user, String sourceAddress) {
        String text = text();
        Set<String> refused = sessions(text, LINE.formatted(
                Pattern.quote(sourceAddress), "28\\w{3}", Pattern.quote(user), "FATAL:  "));
        Set<String> authorized = sessions(text, LINE.formatted(
                Pattern.quote(sourceAddress), "00000", Pattern.quote(user), "LOG:  connection authorized: "));
        authorized.removeAll(refused);
        return new LoginCounts(authorized.size(), refused.size());
    }

    /** What the server called itself when it started. */
    String version() {
        return Pattern.compile(STARTING + "(PostgreSQL \\S+)")
                .matcher(text())
                .results()
                .map(started -> started.group(1))
                .findFirst()
                .orElseThrow();
    }

    /** Forgets all but the server's start. */
    void clear() {
        try {
            Files.writeString(file, lines().stream().filter(line -> line.contains(STARTING)).findFirst().orElseThrow()
                    + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> lines() {
        return text().lines().toList();
    }

    private static Set<String> sessions(String text, String line) {
        return Pattern.compile(line)
                .matcher(text)
                .results()
                .map(match -> match.group("session"))
                .collect(Collectors.toSet());
    }

    private String text() {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
