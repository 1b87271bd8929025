package dev.keyturn.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Plays one undisturbed rotation, records its remote calls, and then plays every case that can be made of them, several
 * at once. Each case has an account and a secret of its own.
 */
public final class ContractRunner {
    private final Subject subject;
    private final Predicate<Verdict> isEnough;
    private final AtomicBoolean enough = new AtomicBoolean();

    private ContractRunner(Subject subject, Predicate<Verdict> isEnough) {
        this.subject = subject;
        this.isEnough = isEnough;
    }

    /** Plays all cases. */
    public static Report run(Subject subject) {
        return new ContractRunner(subject, verdict -> false).run();
    }

    /** Plays cases until one is violated: for subjects that are expected to break the contract. */
    public static Report runUntilViolated(Subject subject) {
        return new ContractRunner(subject, Verdict::isViolated).run();
    }

    private Report run() {
        Undisturbed undisturbed = new Undisturbed();
        List<Verdict> verdicts = new ArrayList<>(play(Stream.of(undisturbed.recorded()), 1));
        subject.groups().forEach(
                group -> verdicts.addAll(play(group.of(undisturbed.points()), subject.atOnce(group))));
        return Report.of(subject, verdicts);
    }

    /** Several at once: cases wait more than they compute, for time-outs, for locks, for the server. */
    private List<Verdict> play(Stream<Case> cases, int atOnce) {
        try (ExecutorService workers = Executors.newFixedThreadPool(atOnce)) {
            List<CompletableFuture<Optional<Verdict>>> played = cases
                    .map(next -> CompletableFuture.supplyAsync(() -> play(next), workers)).toList();
            return played.stream().flatMap(verdict -> verdict.join().stream()).toList();
        }
    }

    private Optional<Verdict> play(Case next) {
        if (enough.get()) {
            return Optional.empty();
        }
        Verdict verdict = Verdict.of(next, subject);
        if (isEnough.test(verdict)) {
            enough.set(true);
        }
        return Optional.of(verdict);
    }
}
