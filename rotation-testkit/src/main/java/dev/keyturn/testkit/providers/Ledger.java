package dev.keyturn.testkit.providers;

import dev.keyturn.testkit.database.LoginCounts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts everything and remembers the latest of each caller, so that hours of readers cost no memory. */
final class Ledger {
    private static final int REMEMBERED = 1000;

    private final Map<Caller, Deque<Exchange>> latest = new EnumMap<>(Caller.class);
    private final Map<Caller, LoginCounts> logins = new EnumMap<>(Caller.class);

    synchronized void add(Exchange exchange) {
        Deque<Exchange> its = latest.computeIfAbsent(exchange.caller(), caller -> new ArrayDeque<>());
        if (its.size() == REMEMBERED) {
            its.removeFirst();
        }
        its.addLast(exchange);
    }

    synchronized List<Exchange> exchanges(Caller caller) {
        return List.copyOf(latest.getOrDefault(caller, new ArrayDeque<>()));
    }

    synchronized void accepted(Caller caller) {
        logins.merge(caller, new LoginCounts(1, 0), LoginCounts::plus);
    }

    synchronized void refused(Caller caller) {
        logins.merge(caller, new LoginCounts(0, 1), LoginCounts::plus);
    }

    synchronized LoginCounts logins(Caller caller) {
        return logins.getOrDefault(caller, new LoginCounts(0, 0));
    }
}
