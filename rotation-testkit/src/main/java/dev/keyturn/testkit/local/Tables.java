package dev.keyturn.testkit.local;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * The tables of an application with two users. Some are kept, so that each user always finds some that the other has
 * made: those it alters and drops, before any of its own. Thread-safe.
 */
final class Tables {
    static final String SCHEMA = "shop";
    private static final int KEPT = 20;

    private final Predicate<SQLException> isForbidden;
    private final AtomicInteger made = new AtomicInteger();
    private final List<Table> kept = new ArrayList<>();

    private record Table(String name, String maker) {}

    /** @param isForbidden whether a statement failed for want of a right */
    Tables(Predicate<SQLException> isForbidden) {
        this.isForbidden = isForbidden;
    }

    /** Makes one table, and ends another. */
    Statements use(Connection connection, String user) {
        Table table = new Table(SCHEMA + ".goods_" + made.incrementAndGet(), user);
        Statements making = executed(connection,
                "CREATE TABLE " + table.name() + " (id INT PRIMARY KEY, name VARCHAR(40))",
                "INSERT INTO " + table.name() + " VALUES (1, '" + user + "')",
                "SELECT name FROM " + table.name());
        Optional<Table> ending = next(user);
        if (making.isDone()) {
            keep(table);
        }
        return ending.map(other -> making.plus(executed(connection,
                "SELECT name FROM " + other.name(),
                "ALTER TABLE " + other.name() + " ADD COLUMN price INT",
                "UPDATE " + other.name() + " SET price = 1 WHERE id = 1",
                "DROP TABLE " + other.name()))).orElse(making);
    }

    private synchronized void keep(Table table) {
        kept.add(table);
    }

    /** Only one reader at a time has a table. */
    private synchronized Optional<Table> next(String user) {
        Optional<Table> next = kept.stream().min(Comparator.comparing(table -> table.maker().equals(user)))
                .filter(table -> kept.size() >= KEPT || !table.maker().equals(user));
        next.ifPresent(kept::remove);
        return next;
    }

    /** Up to the first that fails. */
    private Statements executed(Connection connection, String... statements) {
        Statements executed = Statements.NONE;
        for (String sql : statements) {
            if (executed.isDone()) {
                executed = executed.plus(executed(connection, sql));
            }
        }
        return executed;
    }

    private Statements executed(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return Statements.DONE;
        } catch (SQLException failure) {
            String error = sql + ": " + failure;
            return isForbidden.test(failure) ? Statements.forbidden(error) : Statements.failed(error);
        }
    }
}
