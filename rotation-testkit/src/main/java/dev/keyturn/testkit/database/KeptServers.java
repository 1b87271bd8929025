package dev.keyturn.testkit.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

/**
 * Servers that outlive the tests that started them, where one process plays the same tests again and again: whoever
 * judges mutants would wait most of the time for servers to start. Nothing is kept unless the property
 * {@code keyturn.servers} is {@code kept}.
 */
final class KeptServers {
    private static final boolean KEPT = "kept".equals(System.getProperty("keyturn.servers"));
    private static final Deque<DatabaseServer> IDLE = new ConcurrentLinkedDeque<>();

    private KeptServers() {}

    /** One that somebody else has left as it was when it had started, or a new one. */
    static <S extends DatabaseServer> S take(Class<S> kind, Supplier<S> start) {
        Optional<DatabaseServer> idle = IDLE.stream().filter(kind::isInstance).findFirst();
        return idle.filter(IDLE::remove).map(kind::cast).orElseGet(start);
    }

    /**
     * Keeps a server for whoever wants one next. Nobody may have a connection any more.
     *
     * @param forget has the server's log begin again
     * @return false if it has to end instead
     */
    static boolean keep(DatabaseServer server, Contents contents, Runnable forget) {
        if (!KEPT) {
            return false;
        }
        try (Connection admin = server.admin()) {
            contents.dropAll(admin);
            forget.run();
            return IDLE.add(server);
        } catch (SQLException undropped) {
            return false;
        }
    }
}
