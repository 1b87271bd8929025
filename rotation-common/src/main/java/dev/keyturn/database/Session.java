package dev.keyturn.database;

import dev.keyturn.Deadline;
import dev.keyturn.RotationException;
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

    /** Whether the account held this password when it was last known. */
    boolean holds(Login login) {
        return held.password().equals(login.password());
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
     * Logs in once more, under the fence: what was true at the first login may have changed before the fence was held.
     *
     * @throws RotationException.OutOfTurn if it has
     */
    void proveHeld() {
        try (Connection proof = dialect.open(held, deadline)) {
            proof.rollback();
        } catch (SQLException failure) {
            throw dialect.isPasswordRefused(failure)
                    ? new RotationException.OutOfTurn("PASSWORD_MOVED",
                            "Another run changed the password of " + held.account() + " while this one started, so it "
                                    + "changed nothing.",
                            "Secrets Manager tries again and finds what is in force by then.")
                    : dialect.told(failure, held);
        }
    }

    /**
     * Changes the password, unless the account holds it already, and lifts the fence.
     *
     * @param ifRefused runs under the fence where the server refuses the password for what it is
     * @return what was done, for the log
     * @throws RotationException.Unusable where the server refuses the password for what it is
     */
    String change(Login wanted, Runnable ifRefused) {
        if (holds(wanted)) {
            return "The target accepts the new password already: an earlier run of this step has set it.";
        }
        Change fenced = change.orElseThrow(() -> new IllegalStateException("there is no fence"));
        try {
            apply(fenced, wanted, ifRefused);
            connection.commit();
            held = wanted;
            return fenced.description();
        } catch (SQLException failure) {
            throw dialect.told(failure, wanted);
        }
    }

    private void apply(Change fenced, Login wanted, Runnable ifRefused) throws SQLException {
        try {
            fenced.to(wanted.password());
        } catch (SQLException failure) {
            if (!dialect.isValueRefused(failure)) {
                throw failure;
            }
            ifRefused.run();
            throw new RotationException.Unusable("PASSWORD_POLICY",
                    "The server refused the new password of " + wanted.account() + " by a policy.",
                    "AWSPENDING was given up; if it happens again, adapt PASSWORD_LENGTH and EXCLUDE_CHARACTERS, and "
                            + "let the policy accept hashed passwords.");
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
