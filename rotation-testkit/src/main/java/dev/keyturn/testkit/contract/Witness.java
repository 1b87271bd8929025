package dev.keyturn.testkit.contract;

import dev.keyturn.Labels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Watches one secret, logs in with what it finds there, and writes down what should not be so. */
public final class Witness {
    private final KeptSecret secret;
    private final Account account;
    private final Promise promise;
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final List<String> currents = new ArrayList<>();

    Witness(KeptSecret secret, Account account, Promise promise) {
        this.secret = secret;
        this.account = account;
        this.promise = promise;
        noteCurrent();
    }

    /** Notes what should not be so. */
    public void violated(String how) {
        violations.add(how);
    }

    /** All that has been noted. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** Whether all that is wrong is that a run took too long, which a busy machine may be to blame for. */
    public boolean sawOnlyDelay() {
        return !violations.isEmpty() && violations.stream().allMatch(how -> how.contains(Function.KILLED));
    }

    /** The versions that AWSCURRENT has been on, in their order. */
    public synchronized List<String> currents() {
        return List.copyOf(currents);
    }

    /** To be called after everything that may have moved a label. */
    synchronized void noteCurrent() {
        String current = secret.currentId();
        if (currents.isEmpty() || !currents.getLast().equals(current)) {
            currents.add(current);
            if (!account.mayDoItsWork(secret.current())) {
                violated("AWSCURRENT's user may not do its work");
            }
        }
    }

    /**
     * To be called while nothing else moves: what must be so at every instant. A run goes on while its farewell is
     * looked at; so what is wrong has to be seen twice, as it stays where the run stands still.
     */
    public void look() {
        try {
            noteCurrent();
            List<String> seen = whatIsWrong();
            List<String> again = seen.isEmpty() ? seen : whatIsWrong();
            seen.stream().filter(again::contains).forEach(this::violated);
        } catch (RuntimeException blind) {
            violated("The witness could not look: " + blind);
        }
    }

    private List<String> whatIsWrong() {
        Map<String, Set<String>> labels = secret.labels();
        return Stream.of(noWayIn(labels), effectBeforeMark(labels)).flatMap(Optional::stream).toList();
    }

    /** Readers get in or, where that cannot be promised, whoever repairs gets in with a version that can be found. */
    private Optional<String> noWayIn(Map<String, Set<String>> labels) {
        String current = KeptSecret.holder(labels, Labels.CURRENT).orElseThrow();
        if (account.accepts(secret.value(current).orElseThrow())) {
            return Optional.empty();
        }
        return switch (promise) {
            case OVERLAP -> Optional.of("AWSCURRENT was refused, with the labels " + labels);
            case GAP -> otherValues(labels, current).anyMatch(account::accepts) ? Optional.empty()
                    : Optional.of("No labelled version was accepted, with the labels " + labels);
        };
    }

    /** What is in force at the target has been stored, and marked, before. */
    private Optional<String> effectBeforeMark(Map<String, Set<String>> labels) {
        return KeptSecret.holder(labels, Labels.PENDING)
                .filter(id -> Collections.disjoint(labels.get(id), Set.of(Labels.CURRENT, promise.mark())))
                .flatMap(secret::value).filter(account::accepts)
                .map(unmarked -> "AWSPENDING was accepted, but " + promise.mark() + " was not on it: " + labels);
    }

    private Stream<String> otherValues(Map<String, Set<String>> labels, String current) {
        return labels.keySet().stream().filter(Predicate.not(current::equals)).flatMap(id -> secret.value(id).stream());
    }
}
