package dev.keyturn.database;

import dev.keyturn.Deadline;
import dev.keyturn.RotationException;
import java.sql.Connection;
import java.sql.SQLException;

/** A connection to the account that is being changed, and the password that the account holds as far as it knows. */
final class Session implements AutoCloseable {
    private static final String ALREADY =
            "The target accepts the new password already: an earlier run of this step has set it.";

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

    /** Whether the account held this password when it was last known. */
    boolean holds(Login login) {
        return held.password().equals(login.password());
    }

    /** Asks the server how the account's password can be changed. */
    Change changeOn(Terms terms) {
        try {
            return dialect.changeFor(connection, held, terms);
        } catch (SQLException failure) {
            throw dialect.told(failure, held);
        }
    }

    /** From here until the change is done nobody else changes the account. */
    void fence(Change change) {
        run(() -> dialect.fence(change.connection(), held, deadline));
    }

    /**
     * Logs in once more, under the fence: what was true at the first login may have changed before the fence was held.
     *
     * @throws RotationException.OutOfTurn if it has
     */
    void proveHeld() {
        if (!isAccepted(held)) {
            throw new RotationException.OutOfTurn("PASSWORD_MOVED",
                    "Another run changed the password of " + held.account() + " while this one started, so it "
                            + "changed nothing.",
                    "Secrets Manager tries again and finds what is in force by then.");
        }
    }

    /**
     * Puts a password in the place of the one that is held.
     *
     * @param refusal asked under the fence where the server refuses the password for what it is
     */
    void put(Login wanted, Change change, Refusal refusal) {
        run(() -> judged(() -> change.to(wanted, held), refusal));
        held = wanted;
    }

    /**
     * The same for good, unless the account holds the password already.
     *
     * @return what was done, for the log
     */
    String replace(Login wanted, Replacement change, Refusal refusal) {
        String done = holds(wanted) ? ALREADY : change.description();
        if (!holds(wanted)) {
            put(wanted, change, refusal);
        }
        run(change::endOlder);
        return done;
    }

    /**
     * Adds a password to the one that is held, unless that is the one.
     *
     * @return what was done, for the log
     */
    String add(Login wanted, Overlap change, Overlap.Recovery recovery, Refusal refusal) {
        if (holds(wanted)) {
            return ALREADY;
        }
        run(() -> judged(() -> change.add(wanted, held, recovery), refusal));
        return change.description();
    }

    private void judged(Statement statement, Refusal refusal) throws SQLException {
        try {
            statement.run();
        } catch (SQLException failure) {
            if (!dialect.isValueRefused(failure)) {
                throw failure;
            }
            if (refusal.isInForceAlready()) {
                return;
            }
            throw refusedByPolicy(held);
        }
    }

    static RotationException.Unusable refusedByPolicy(Login account) {
        return new RotationException.Unusable("PASSWORD_POLICY",
                "The server refused the new password of " + account.account() + " by a policy.",
                "AWSPENDING was given up; if it happens again, adapt PASSWORD_LENGTH and EXCLUDE_CHARACTERS, and "
                        + "let the policy accept hashed passwords.");
    }

    private void run(Statement statement) {
        try {
            statement.run();
        } catch (SQLException failure) {
            throw dialect.told(failure, held);
        }
    }

    @Override
    public void close() {
        run(connection::close);
    }

    /** Whether the account accepts a password now. */
    boolean isAccepted(Login login) {
        try {
            return dialect.accepts(login, deadline);
        } catch (SQLException failure) {
            throw dialect.told(failure, login);
        }
    }

    /** What becomes of a password that the server refuses for what it is. */
    @FunctionalInterface
    interface Refusal {
        /** Whether that does not matter; otherwise it is given up. */
        boolean isInForceAlready();
    }

    /** Something that the server may refuse. */
    private interface Statement {
        void run() throws SQLException;
    }
}
