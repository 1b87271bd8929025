package dev.keyturn.testkit.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The logs of a MySQL or MariaDB server, and what they say about logins. In the general log, each login has a line
 * "Connect" with its user before the client has its answer. What became of it is
 *
 * <ul>
 *   <li>accepted, if any command of that connection follows, or the log of errors has it as aborted later;
 *   <li>refused, if a second line "Connect" says why: a wrong password, always before the client has its answer;
 *   <li>neither, if the log of errors says that nobody was there to prove anything.
 * </ul>
 *
 * Of a locked or expired account the general log says no more than the first line. Then the server is asked for its
 * sessions: one that still serves was accepted; one that has ended without a trace was refused.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/query-log.html">MySQL: The General Query Log</a>
 */
final class MysqldLog {

    /** MySQL repeats the time in each line, MariaDB once a second. Other lines belong to the one before. */
    private static final Pattern LINE = Pattern.compile("(?s)(?:[0-9-]{10}T\\S+|\\d{6} [ \\d]\\d:\\d\\d:\\d\\d|\\t)\\t"
            + " *(?<id>\\d+) (?<command>[A-Z][A-Za-z ]+)\\t(?<argument>.*)");

    private static final Pattern LOGIN = Pattern.compile("(?s).*@\\S+ (?:as .* )?on .* using (?:TCP/IP|SSL/TLS)");

    private static final Pattern ABORTED = Pattern.compile("Aborted connection (\\d+) to db");
    private static final Pattern CUT_OFF = Pattern.compile("(?m)^\\S+(?: +[\\d:]+)? (\\d+) \\[\\w+\\] "
            + ".*(?:Got an error |Got timeout |Could not read packet|Could not write packet)");

    /** While a session logs in, and only then; also to its end, if it is refused. */
    private static final String LOGGING_IN = "Connect";

    private static final LoginCounts NONE = new LoginCounts(0, 0);
    private static final LoginCounts ACCEPTED = new LoginCounts(1, 0);
    private static final LoginCounts REFUSED = new LoginCounts(0, 1);

    private final Path general;
    private final Path errors;
    private final LogTail tail;
    private final Map<String, LoginCounts> counts = new HashMap<>();
    private final Map<Long, String> undecided = new HashMap<>();
    private final Set<Long> refusedInAdvance = new HashSet<>();
    private Optional<Connect> unfinished = Optional.empty();

    MysqldLog(Path general, Path errors) {
        this.general = general;
        this.errors = errors;
        this.tail = new LogTail(general);
    }

    /** @param sessions asks the server for the sessions that it has now, and what each is doing */
    synchronized LoginCounts logins(String user, String sourceAddress, Sessions sessions) {
        Predicate<String> asked = login -> login.startsWith(user + "@" + sourceAddress + " ");
        read();
        while (undecided.values().stream().anyMatch(asked)) {
            settle(Set.copyOf(undecided.keySet()), sessions.commands());
        }
        return counts.entrySet().stream()
                .filter(login -> asked.test(login.getKey()))
                .map(Map.Entry::getValue)
                .reduce(NONE, LoginCounts::plus);
    }

    /** All lines of both files: first that of errors, which begins with the start. */
    List<String> lines() {
        return Stream.of(errors, general).flatMap(file -> text(file).lines()).toList();
    }

    /** The same logs, but for all that the general log has had. */
    MysqldLog cleared() {
        try {
            Files.newByteChannel(general, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING).close();
            return new MysqldLog(general, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        tail.forEachNewLine(this::read);
        finish();
    }

    private void read(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            unfinished = unfinished.map(connect -> connect.plus(line));
            return;
        }
        finish();
        long id = Long.parseLong(parts.group("id"));
        switch (parts.group("command")) {
            case "Connect" -> unfinished = Optional.of(new Connect(id, parts.group("argument")));
            case "Init DB" -> { /* Also says that a login was refused because of the database that it names. */ }
            default -> decide(id, ACCEPTED);
        }
    }

    private void finish() {
        unfinished.ifPresent(connect -> {
            if (LOGIN.matcher(connect.argument).matches()) {
                undecided.put(connect.id, connect.argument);
                if (refusedInAdvance.remove(connect.id)) {
                    decide(connect.id, REFUSED);
                }
            } else if (undecided.containsKey(connect.id)) {
                decide(connect.id, REFUSED);
            } else {
                // MariaDB's order for a user who is blocked for too many wrong passwords.
                refusedInAdvance.add(connect.id);
            }
        });
        unfinished = Optional.empty();
    }

    private void decide(long id, LoginCounts outcome) {
        Optional.ofNullable(undecided.remove(id)).ifPresent(login -> counts.merge(login, outcome, LoginCounts::plus));
    }

    private void settle(Set<Long> open, Map<Long, String> alive) {
        // Whatever is not alive has written its last line by now.
        read();
        Set<Long> aborted = idsInErrors(ABORTED);
        Set<Long> cutOff = idsInErrors(CUT_OFF);
        for (long id : open) {
            if (alive.containsKey(id) && alive.get(id).equals(LOGGING_IN)) {
                LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            } else if (alive.containsKey(id) || aborted.contains(id)) {
                decide(id, ACCEPTED);
            } else {
                decide(id, cutOff.contains(id) ? NONE : REFUSED);
            }
        }
    }

    private Set<Long> idsInErrors(Pattern line) {
        return line.matcher(text(errors)).results()
                .map(match -> Long.valueOf(match.group(1)))
                .collect(Collectors.toSet());
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A session's number, and the name of what it is doing. */
    interface Sessions {
        Map<Long, String> commands();
    }

    private record Connect(long id, String argument) {

        Connect plus(String line) {
            return new Connect(id, argument + "\n" + line);
        }
    }
}
