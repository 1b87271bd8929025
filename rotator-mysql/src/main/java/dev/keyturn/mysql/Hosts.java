package dev.keyturn.mysql;

import java.sql.SQLException;
import java.util.List;

/** The accounts of two users, each of which may have several, paired by their hosts. */
record Hosts(List<Account> active, List<Account> idle) {

    static Hosts of(Accounts accounts, String active, String idle) throws SQLException {
        return new Hosts(accounts.of(active), accounts.of(idle));
    }

    /** What the idle user lacks. */
    List<Account> absent(String user) {
        return active.stream().map(account -> new Account(user, account.host()))
                .filter(account -> !idle.contains(account)).toList();
    }

    List<Account> paired() {
        return idle.stream().filter(this::hasTwin).toList();
    }

    /** What the idle user has for hosts that the active one has no account for. */
    List<Account> strange() {
        return idle.stream().filter(account -> !hasTwin(account)).toList();
    }

    boolean hasTwin(Account account) {
        return active.stream().anyMatch(twin -> twin.host().equals(account.host()));
    }
}
