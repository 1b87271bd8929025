package dev.keyturn.testkit.contract;

import dev.keyturn.testkit.faults.CrashPoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Plays one undisturbed rotation, records its remote calls, and then plays every case that can be made of them, several
 * at once. Each case has an account and a secret of its own.
 */
public final class ContractRunner {
    /** Cases wait more than they compute: for time-outs, for locks, for the server. */
    private static final int AT_ONCE = 16;

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
        Verdict first = Verdict.of(undisturbed.recorded(), subject);
        List<Verdict> verdicts = new ArrayList<>(List.of(first));
        if (first.reruns().isPresent() && !isEnough.test(first)) { // where nothing works, nothing can go wrong
            verdicts.addAll(play(undisturbed.points()));
        }
        return Report.of(subject, verdicts);
    }

    private List<Verdict> play(CrashPoints points) {
        Subject apart = subject.heldApart();
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
                ExecutorService holders = Executors.newFixedThreadPool(subject.holdsAtOnce())) {
            List<CompletableFuture<Optional<Verdict>>> played = new ArrayList<>();
            subject.groups().stream().filter(group -> group != CaseGroup.GHOSTS)
                    .forEach(group -> played.addAll(start(group, points, subject, workers)));
            played.forEach(CompletableFuture::join); // who waits for a ghost has little time
            subject.groups().stream().filter(CaseGroup.GHOSTS::equals)
                    .forEach(group -> played.addAll(start(group, points, apart, holders)));
            return played.stream().flatMap(verdict -> verdict.join().stream()).toList();
        }
    }

    private List<CompletableFuture<Optional<Verdict>>> start(CaseGroup group, CrashPoints points, Subject on,
            Executor executor) {
        List<Case> all = group.of(points).toList();
        int step = all.size() > group.few() ? on.playsOneOf() : 1;
        return IntStream.iterate(0, i -> i < all.size(), i -> i + step).mapToObj(all::get)
                .map(next -> CompletableFuture.supplyAsync(() -> play(next, on), executor)).toList();
    }

    private Optional<Verdict> play(Case next, Subject on) {
        if (enough.get()) {
            return Optional.empty();
        }
        Verdict verdict = Verdict.of(next, on);
        if (isEnough.test(verdict)) {
            enough.set(true);
        }
        return Optional.of(verdict);
    }
}
