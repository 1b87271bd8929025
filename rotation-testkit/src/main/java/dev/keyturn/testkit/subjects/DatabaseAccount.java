package dev.keyturn.testkit.subjects;

import dev.keyturn.Mark;
import dev.keyturn.testkit.contract.Account;
import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.json.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.stream.Stream;

/** One user, or two that take turns, seen by readers and by the administrator. */
record DatabaseAccount(Servers servers, Setting setting, String user, String firstValue, KnownLogins logins)
        implements Account {

    @Override
    public boolean accepts(String value) {
        try {
            return logins.accepts(Json.text(value, "username"), Json.text(value, "password"));
        } catch (SQLException unanswered) {
            throw new IllegalStateException(unanswered);
        }
    }

    @Override
    public boolean mayDoItsWork(String value) {
        return setting.work().stream().allMatch(query -> ask(query.formatted(Json.text(value, "username"))) > 0);
    }

    @Override
    public Set<String> firstLabels() {
        return setting.partner() == Setting.Partner.MADE_BEFORE ? Set.of(Mark.ADDED.label()) : Set.of();
    }

    @Override
    public int refusedLogins() {
        return Stream.of(user, user + Setting.SUFFIX)
                .mapToInt(each -> servers.database().logins(each, DatabaseServer.FUNCTION).refused()).sum();
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
        return ask(servers.locking().waiting(user));
    }

    private int ask(String query) {
        try {
            return servers.database().ask(admin -> {
                try (Statement statement = admin.createStatement();
                        ResultSet counted = statement.executeQuery(query)) {
                    counted.next();
                    return counted.getInt(1);
                }
            });
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
