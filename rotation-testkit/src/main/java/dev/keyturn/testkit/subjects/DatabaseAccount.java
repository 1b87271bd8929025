package dev.keyturn.testkit.subjects;

import dev.keyturn.testkit.contract.Account;
import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.json.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One user, seen by readers and by the administrator. */
record DatabaseAccount(Servers servers, String user, String firstValue) implements Account {

    @Override
    public boolean accepts(String value) {
        try {
            return servers.database().accepts(user, Json.text(value, "password"));
        } catch (SQLException unanswered) {
            throw new IllegalStateException(unanswered);
        }
    }

    @Override
    public int refusedLogins() {
        return servers.database().logins(user, DatabaseServer.FUNCTION).refused();
    }

    @Override
    public Hold hold() {
        try {
            Connection holder = servers.database().admin();
            holder.setAutoCommit(false);
            try (Statement lock = holder.createStatement()) {
                lock.execute(servers.locking().hold(user));
            }
            return () -> release(holder);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public int waiting() {
        try (Connection admin = servers.database().admin();
                Statement statement = admin.createStatement();
                ResultSet counted = statement.executeQuery(servers.locking().waiting(user))) {
            counted.next();
            return counted.getInt(1);
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
