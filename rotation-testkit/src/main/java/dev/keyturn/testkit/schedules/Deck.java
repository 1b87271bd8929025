package dev.keyturn.testkit.schedules;

import dev.keyturn.Step;
import dev.keyturn.testkit.faults.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Draws the schedule of a seed: the same one each time, whatever was drawn before. */
final class Deck {
    private static final int FEWEST = 2;
    private static final int MOST = 5;
    private static final int MOST_SLIPS = 2;
    private static final int MOST_MEANWHILE = 3;
    private static final int ROUND = 10;

    /** Waiting takes time, and is always the same, so that it comes seldom. */
    private static final List<Fate> FATES = weighted(Stream.of(
            several(Fate.CRASH_BEFORE, 12), several(Fate.CRASH_AFTER, 12), several(Fate.FAILED_BEFORE, 6),
            several(Fate.FAILED_AFTER, 6), several(Fate.CUT_BEFORE, 5), several(Fate.CUT_AFTER, 5),
            several(Fate.STALE_READ, 11), several(Fate.THROTTLED, 1), several(Fate.SILENCE_BEFORE, 1),
            several(Fate.SILENCE_AFTER, 1)));

    /** What can be drawn. */
    private enum Kind {
        ROTATE, STEP, STEP_TWICE, LATE, TWINS, OVERTAKEN, CANCEL, EDIT, AGE, LAG
    }

    private static final List<Kind> KINDS = weighted(Stream.of(
            several(Kind.ROTATE, 16), several(Kind.STEP, 5), several(Kind.STEP_TWICE, 2), several(Kind.LATE, 4),
            several(Kind.TWINS, 2), several(Kind.OVERTAKEN, 6), several(Kind.CANCEL, 4), several(Kind.EDIT, 5),
            several(Kind.AGE, 3), several(Kind.LAG, 1)));

    private final SplittableRandom random;
    /** For what was drawn later than the rest, so that a seed still means what it meant before. */
    private final SplittableRandom apart;
    private final int calls;

    private Deck(long seed, int calls) {
        random = new SplittableRandom(seed);
        apart = new SplittableRandom(~seed);
        this.calls = calls;
    }

    /**
     * Draws.
     *
     * @param calls how many calls a recorded rotation makes; rounded up, because a farewell more or less is chance
     */
    static Schedule schedule(long seed, int calls) {
        Deck deck = new Deck(seed, (calls + ROUND - 1) / ROUND * ROUND);
        int length = deck.random.nextInt(FEWEST, MOST + 1);
        return new Schedule(IntStream.range(0, length).boxed()
                .flatMap(place -> deck.draw(deck.of(KINDS)).stream()).toList());
    }

    private List<Action> draw(Kind kind) {
        return switch (kind) {
            case ROTATE -> List.of(new Action.Rotate(slips(calls)));
            case STEP -> List.of(new Action.OneStep(step(), slips(calls / 3)));
            case STEP_TWICE -> twice(step());
            case LATE -> List.of(new Action.Late(random.nextInt(10), step()));
            case TWINS -> List.of(new Action.Twins());
            case OVERTAKEN -> List.of(overtaken());
            case CANCEL -> List.of(new Action.Cancel());
            case EDIT -> List.of(new Action.Edit(random.nextInt(1000)));
            case AGE -> List.of(new Action.Age());
            case LAG -> List.of(new Action.Lag(random.nextInt(3, 7), random.nextInt(4) == 0 ? "Failed" : "InSync"));
        };
    }

    private Action overtaken() {
        int at = place(calls);
        int length = random.nextInt(1, MOST_MEANWHILE + 1);
        List<Action> meanwhile = new ArrayList<>();
        while (meanwhile.size() < length) {
            meanwhile.addAll(draw(during(of(KINDS))));
        }
        return new Action.Overtaken(at, List.copyOf(meanwhile), apart.nextBoolean());
    }

    /** No run lasts so long that another one can be dead by then, and one that stands still is enough. */
    private static Kind during(Kind drawn) {
        return switch (drawn) {
            case AGE, OVERTAKEN -> Kind.ROTATE;
            case ROTATE, STEP, STEP_TWICE, LATE, TWINS, CANCEL, EDIT, LAG -> drawn;
        };
    }

    private static List<Action> twice(Step step) {
        Action once = new Action.OneStep(step, List.of());
        return List.of(once, once);
    }

    private List<Slip> slips(int among) {
        return IntStream.range(0, random.nextInt(MOST_SLIPS + 1))
                .mapToObj(slip -> new Slip(place(among), of(FATES))).toList();
    }

    private int place(int among) {
        return random.nextInt(1, among + 1);
    }

    private Step step() {
        return of(List.of(Step.values()));
    }

    private <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static <T> Stream<T> several(T one, int times) {
        return IntStream.range(0, times).mapToObj(time -> one);
    }

    private static <T> List<T> weighted(Stream<Stream<T>> groups) {
        return groups.flatMap(group -> group).collect(Collectors.toUnmodifiableList());
    }
}
