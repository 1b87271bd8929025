package dev.keyturn.testkit.subjects;

import dev.keyturn.testkit.database.DatabaseServer;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Readers' logins, each made once for as long as the server keeps the same of its user: a witness asks after every
 * call whether a password is accepted, and hardly any call changes that.
 */
final class KnownLogins {
    private final DatabaseServer server;
    private final Map<Attempt, Boolean> accepted = new ConcurrentHashMap<>();

    /** A login, and what the server kept of the user before it and after it. */
    private record Attempt(String user, String password, String state) {}

    KnownLogins(DatabaseServer server) {
        this.server = server;
    }

    /** As {@link DatabaseServer#accepts}. */
    boolean accepts(String user, String password) throws SQLException {
        Optional<Attempt> attempt = attempt(user, password);
        Optional<Boolean> known = attempt.map(accepted::get);
        if (known.isPresent()) {
            return known.get();
        }
        boolean answer = server.accepts(user, password);
        if (attempt.equals(attempt(user, password))) {
            attempt.ifPresent(same -> accepted.put(same, answer));
        }
        return answer;
    }

    private Optional<Attempt> attempt(String user, String password) throws SQLException {
        return server.stateOf(user).map(state -> new Attempt(user, password, state));
    }
}
