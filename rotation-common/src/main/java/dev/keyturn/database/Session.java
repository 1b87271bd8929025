package dev.keyturn.database;

import dev.keyturn.Deadline;
import java.sql.Connection;
import java.sql.SQLException;

/** A connection to the account that is being changed, and the password that the account holds as far as it knows. */
final class Session implements AutoCloseable {
    private final Dialect dialect;
    private final Connection connection;
    private final Deadline deadline;
    private Login held;

    Session(Dialect dialect, Connection connection, Login held, Deadline deadline) {
        this.dialect = dialect;
        this.connection = connection;
        this.held = held;
        this.deadline = deadline;
    }

    boolean holds(Login login) {
        return held.password().equals(login.password());
    }

    /**
     * One change under the fence, which the end of the transaction lifts.
     *
     * @param onceFenced reads the labels again, and throws if nothing may be changed
     * @return what was done, for the log
     */
    String change(Login wanted, Runnable onceFenced) {
        try {
            dialect.fence(connection, wanted, deadline);
            Change change = dialect.changeFor(connection, wanted);
            onceFenced.run();
            if (holds(wanted)) {
                connection.rollback();
                return "The target accepts the new password already: an earlier run of this step has set it.";
            }
            change.to(wanted.password());
            connection.commit();
            held = wanted;
            return change.description();
        } catch (SQLException failure) {
            throw dialect.told(failure, wanted);
        }
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
