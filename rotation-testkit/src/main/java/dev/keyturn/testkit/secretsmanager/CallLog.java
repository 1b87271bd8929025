package dev.keyturn.testkit.secretsmanager;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts every call and remembers the order of the latest, so that hours of readers cost no memory. */
final class CallLog {
    private static final int REMEMBERED = 1000;

    private final Map<String, SortedMap<String, Integer>> counts = new HashMap<>();
    private final Deque<Call> latest = new ArrayDeque<>(REMEMBERED);

    synchronized void add(Call call) {
        counts.computeIfAbsent(call.accessKeyId(), id -> new TreeMap<>()).merge(call.operation(), 1, Integer::sum);
        if (latest.size() == REMEMBERED) {
            latest.removeFirst();
        }
        latest.addLast(call);
    }

    synchronized SortedMap<String, Integer> countsOf(String accessKeyId) {
        return new TreeMap<>(counts.getOrDefault(accessKeyId, new TreeMap<>()));
    }

    synchronized List<Call> latest() {
        return List.copyOf(latest);
    }
}
