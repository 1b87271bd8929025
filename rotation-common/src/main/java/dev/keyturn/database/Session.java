package dev.keyturn.database;

import dev.keyturn.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** A connection to the account that is being changed, and the password that the account holds as far as it knows. */
final class Session implements AutoCloseable {
    private final Dialect dialect;
    private final Connection connection;
    private final Deadline deadline;
    private Login held;
    private Optional<Change> change = Optional.empty();

    Session(Dialect dialect, Connection connection, Login held, Deadline deadline) {
        this.dialect = dialect;
        this.connection = connection;
        this.held = held;
        this.deadline = deadline;
    }

    boolean holdsNeither(Login one, Login other) {
        return !holds(one) && !holds(other);
    }

    /** Begins a transaction in which nobody else changes the account, and asks the server for the best change. */
    void fence(Login account) {
        try {
            dialect.fence(connection, account, deadline);
            change = Optional.of(dialect.changeFor(connection, account));
        } catch (SQLException failure) {
            throw dialect.told(failure, account);
        }
    }

    /**
     * Changes the password unless the account holds it already, and lifts the fence.
     *
     * @return what was done, for the log
     */
    String change(Login wanted) {
        return holds(wanted) ? "The target accepts the new password already: an earlier run of this step has set it."
                : forceChange(wanted);
    }

    /** Changes the password whatever the account seems to hold, and lifts the fence. */
    String forceChange(Login wanted) {
        Change fenced = change.orElseThrow(() -> new IllegalStateException("there is no fence"));
        change = Optional.empty();
        try {
            fenced.to(wanted.password());
            connection.commit();
            held = wanted;
            return fenced.description();
        } catch (SQLException failure) {
            throw dialect.told(failure, wanted);
        }
    }

    private boolean holds(Login login) {
        return held.password().equals(login.password());
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw dialect.told(failure, held);
        }
    }
}
