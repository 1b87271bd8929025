package dev.keyturn.testkit.local;

import dev.keyturn.testkit.database.LoginCounts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The readers' table below the timeline, drawn anew five times a second. */
final class LiveTable implements AutoCloseable {
    private static final Duration REFRESH = Duration.ofMillis(200);

    private final Screen screen;
    private final Tally tally;
    private Thread painter = Thread.ofPlatform().unstarted(() -> {});
    private volatile boolean closed;

    LiveTable(Screen screen, Tally tally) {
        this.screen = screen;
        this.tally = tally;
    }

    void start(Duration cached) {
        painter = Thread.ofPlatform().daemon().name("live-table").start(() -> {
            while (!closed) {
                screen.table(rows(cached));
                pause();
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        painter.interrupt();
        try {
            painter.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        screen.table(List.of());
    }

    private List<String> rows(Duration cached) {
        String now = tally.isCurrentRefused() ? screen.red("refused") : screen.green("accepted");
        Statements statements = tally.statements();
        String errors = statements.all() == 0 ? "" : " · " + count(statements.all()) + " statements, "
                + count(statements.forbidden() + statements.failed()) + " failed";
        return List.of("",
                " AWSCURRENT is " + now + " · refused for " + tally.downtime().toMillis() + " ms in all"
                        + errors,
                row("reader", "holds", "logins", "refused"),
                row("fresh", "what it has just read", tally.of(Probe.Kind.FRESH)),
                row("caching", "what it read up to " + cached.toMillis() + " ms ago", tally.of(Probe.Kind.CACHING)),
                row("library", "what its library has chosen", tally.of(Probe.Kind.FOREIGN)),
                row("leak", "a value two rotations old", tally.of(Probe.Kind.LEAK)));
    }

    private static String row(String reader, String holds, LoginCounts logins) {
        return row(reader, holds, count(logins.all()), count(logins.refused()));
    }

    private static String row(String reader, String holds, String logins, String refused) {
        return "   %-8s %-32s %9s %9s".formatted(reader, holds, logins, refused);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static void pause() {
        try {
            Thread.sleep(REFRESH);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
