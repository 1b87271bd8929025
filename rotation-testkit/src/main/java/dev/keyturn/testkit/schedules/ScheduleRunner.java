package dev.keyturn.testkit.schedules;

import dev.keyturn.testkit.contract.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Plays the schedules of many seeds on one subject, several at once, each with an account and a secret of its own. */
public final class ScheduleRunner {
    private static final int AT_ONCE = 8;
    /** So many leave a venue for the next ones. */
    private static final int OF_A_VENUE = 100;
    /** Making a schedule small takes many plays, and what breaks one often breaks others. */
    private static final int SHRUNK = 3;

    private final Subject subject;
    private final int calls;

    private ScheduleRunner(Subject subject) {
        this.subject = subject;
        calls = Player.callsOf(subject);
    }

    /** Plays them all. */
    public static ScheduleReport run(Supplier<Venue> venues, List<Long> seeds) {
        List<ScheduleReport> reports = new ArrayList<>();
        for (int start = 0; start < seeds.size(); start += OF_A_VENUE) {
            try (Venue venue = venues.get()) {
                ScheduleRunner runner = new ScheduleRunner(venue.subject());
                reports.add(runner.run(seeds.subList(start, Math.min(seeds.size(), start + OF_A_VENUE))));
            }
        }
        return ScheduleReport.sum(reports);
    }

    /** Plays some at once, and then the next ones, until one breaks something: for subjects that are expected to. */
    public static Optional<Finding> firstFinding(Subject subject, LongStream seeds) {
        ScheduleRunner runner = new ScheduleRunner(subject);
        List<Long> all = seeds.boxed().toList();
        return IntStream.iterate(0, start -> start < all.size(), start -> start + AT_ONCE)
                .mapToObj(start -> runner.play(all.subList(start, Math.min(all.size(), start + AT_ONCE))))
                .flatMap(outcomes -> outcomes.entrySet().stream()).filter(played -> played.getValue().isViolated())
                .findFirst().map(broken -> runner.shrink(broken.getKey(), broken.getValue()));
    }

    private ScheduleReport run(List<Long> seeds) {
        Map<Long, Outcome> outcomes = play(seeds);
        List<Finding> findings = outcomes.entrySet().stream().filter(played -> played.getValue().isViolated())
                .limit(SHRUNK).map(broken -> shrink(broken.getKey(), broken.getValue())).toList();
        return ScheduleReport.of(subject, outcomes, findings);
    }

    private Schedule schedule(long seed) {
        return Deck.schedule(seed, calls);
    }

    private Finding shrink(long seed, Outcome outcome) {
        return new Shrinking(subject).of(seed, schedule(seed), outcome);
    }

    private Map<Long, Outcome> play(List<Long> seeds) {
        Map<Long, CompletableFuture<Outcome>> playing = new LinkedHashMap<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            seeds.forEach(seed -> playing.put(seed,
                    CompletableFuture.supplyAsync(() -> Player.play(schedule(seed), subject), workers)));
            Map<Long, Outcome> outcomes = new LinkedHashMap<>();
            playing.forEach((seed, outcome) -> outcomes.put(seed, outcome.join()));
            return outcomes;
        }
    }
}
