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

    /** To be called while nothing else moves: what must be so at every instant. */
    public void look() {
        try {
            noteCurrent();
            Map<String, Set<String>> labels = secret.labels();
            requireWayIn(labels);
            requireMarkBeforeEffect(labels);
        } catch (RuntimeException blind) {
            violated("The witness could not look: " + blind);
        }
    }

    /** Readers get in or, where that cannot be promised, whoever repairs gets in with a version that can be found. */
    private void requireWayIn(Map<String, Set<String>> labels) {
        String current = KeptSecret.holder(labels, Labels.CURRENT).orElseThrow();
        if (!account.accepts(secret.value(current).orElseThrow())) {
            switch (promise) {
                case OVERLAP -> violated("AWSCURRENT was refused, with the labels " + labels);
                case GAP -> {
                    if (otherValues(labels, current).noneMatch(account::accepts)) {
                        violated("No labelled version was accepted, with the labels " + labels);
                    }
                }
            }
        }
    }

    /** What is in force at the target has been stored, and marked, before. */
    private void requireMarkBeforeEffect(Map<String, Set<String>> labels) {
        Optional<String> unmarked = KeptSecret.holder(labels, Labels.PENDING)
                .filter(id -> Collections.disjoint(labels.get(id), Set.of(Labels.CURRENT, promise.mark())));
        if (unmarked.flatMap(secret::value).filter(account::accepts).isPresent()) {
            violated("AWSPENDING was accepted, but " + promise.mark() + " was not on it: " + labels);
        }
    }

    private Stream<String> otherValues(Map<String, Set<String>> labels, String current) {
        return labels.keySet().stream().filter(Predicate.not(current::equals)).flatMap(id -> secret.value(id).stream());
    }
}
