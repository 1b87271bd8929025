package dev.keyturn.postgres;

import dev.keyturn.testkit.contract.Account;
import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.json.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** One user, seen by readers and by the superuser. */
record PostgresAccount(PostgresServer postgres, String user, String firstValue) implements Account {

    @Override
    public boolean accepts(String value) {
        try {
            return postgres.accepts(user, Json.text(value, "password"));
        } catch (SQLException unanswered) {
            throw new IllegalStateException(unanswered);
        }
    }

    @Override
    public int refusedLogins() {
        return postgres.logins(user, PostgresServer.FUNCTION).refused();
    }

    /** ALTER ROLE has to wait for whoever has locked the role's row, reads do not. */
    @Override
    public Hold hold() {
        try {
            Connection holder = postgres.admin();
            holder.setAutoCommit(false);
            try (PreparedStatement lock =
                    holder.prepareStatement("SELECT rolname FROM pg_authid WHERE rolname = ? FOR UPDATE")) {
                lock.setString(1, user);
                lock.execute();
            }
            return () -> release(holder);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public int waiting() {
        try (Connection admin = postgres.admin();
                PreparedStatement count = admin.prepareStatement(
                        "SELECT count(*) FROM pg_stat_activity WHERE usename = ? AND wait_event_type = 'Lock'")) {
            count.setString(1, user);
            try (ResultSet counted = count.executeQuery()) {
                counted.next();
                return counted.getInt(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void release(Connection holder) {
        try (holder) {
            holder.rollback();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
