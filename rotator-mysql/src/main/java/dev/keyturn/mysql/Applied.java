package dev.keyturn.mysql;

import dev.keyturn.mysql.Right.Privilege;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Executes statements as far as the administrator may: what is refused is found out by comparing afterwards.
 *
 * @param gone collects the rights on what is not there any more
 */
record Applied(Connection connection, Set<Right> gone) {
    private static final int NO_TABLE = 1146;
    /** No such table, column or routine. */
    private static final Set<Integer> GONE = Set.of(NO_TABLE, 1054, 1305);
    /**
     * No permission, for this or for that; not while the role is mandatory; no such role, or not granted; no such
     * grant, user or account; the account defines something.
     */
    private static final Set<Integer> REFUSALS = Set.of(1044, 1045, 1142, 1143, 1227, 1370, 1410, 1698, 1959, 3628,
            3523, 3530, 1141, 1147, 1403, 1269, 1133, 1396, 4006);

    private enum Outcome {
        DONE, REFUSED, GONE, NO_TABLE
    }

    static Applied by(Connection connection) {
        return new Applied(connection, new LinkedHashSet<>());
    }

    void one(String sql) throws SQLException {
        execute(sql);
    }

    void give(List<Batch> batches, Account account) throws SQLException {
        for (Batch batch : batches) {
            Outcome outcome = execute(batch.sql());
            if (outcome != Outcome.DONE && batch.rights().size() > 1) {
                for (Right right : batch.rights()) {
                    found(right, account, execute(right.givenTo(account)));
                }
            } else {
                found(batch.rights().getFirst(), account, outcome);
            }
        }
    }

    void take(List<Batch> batches, Account account) throws SQLException {
        for (Batch batch : batches) {
            if (execute(batch.sql()) != Outcome.DONE && batch.rights().size() > 1) {
                for (Right right : batch.rights()) {
                    execute(right.takenFrom(account));
                }
            }
        }
    }

    /** A table may come back, and the active user still has its rights then. */
    private void found(Right right, Account account, Outcome outcome) throws SQLException {
        boolean comesBack = outcome == Outcome.NO_TABLE && right instanceof Privilege privilege
                && !privilege.isOfColumn() && execute(privilege.givenUnseenTo(account)) == Outcome.DONE;
        if (!comesBack && (outcome == Outcome.GONE || outcome == Outcome.NO_TABLE)) {
            gone.add(right);
        }
    }

    private Outcome execute(String sql) throws SQLException {
        try {
            Sql.execute(connection, sql);
            return Outcome.DONE;
        } catch (SQLException failure) {
            if (GONE.contains(failure.getErrorCode())) {
                return failure.getErrorCode() == NO_TABLE ? Outcome.NO_TABLE : Outcome.GONE;
            }
            if (REFUSALS.contains(failure.getErrorCode())) {
                return Outcome.REFUSED;
            }
            throw failure;
        }
    }
}
