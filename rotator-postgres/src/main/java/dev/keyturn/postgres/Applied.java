package dev.keyturn.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Set;

/**
 * Executes statements within a transaction, as far as the administrator may: what is refused is found out by comparing
 * afterwards.
 */
record Applied(Connection connection) {
    /** Many in one message: a pair with thousands of grants takes seconds otherwise. */
    private static final int AT_ONCE = 200;
    /** No permission; others depend on it; no such grantor; the object has gone meanwhile. */
    private static final Set<String> REFUSALS = Set.of("42501", "2BP01", "0L000", "0LP01", "42704", "42P01", "42883");

    void all(List<String> statements) throws SQLException {
        for (int from = 0; from < statements.size(); from += AT_ONCE) {
            together(statements.subList(from, Math.min(from + AT_ONCE, statements.size())));
        }
    }

    private void together(List<String> statements) throws SQLException {
        if (!isTaken(String.join(";\n", statements)) && statements.size() > 1) {
            for (String statement : statements) {
                isTaken(statement);
            }
        }
    }

    private boolean isTaken(String sql) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            Sql.execute(connection, sql);
            connection.releaseSavepoint(before);
            return true;
        } catch (SQLException failure) {
            if (!REFUSALS.contains(failure.getSQLState())) {
                throw failure;
            }
            connection.rollback(before);
            return false;
        }
    }
}
