package dev.keyturn.testkit.schedules;

import dev.keyturn.testkit.proof.Row;
import dev.keyturn.testkit.proof.Rows;
import dev.keyturn.testkit.proof.Whole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What holds whatever happens to a secret in whatever order, as a test class to extend. The seeds are the same in each
 * build, so that a build that was green stays so; {@code -Dkeyturn.schedule=<seed>} plays a single one, and
 * {@code -Dkeyturn.schedules=<number>} so many.
 */
public abstract class ScheduleContract {
    private static final int APART = 100_000;

    private final List<Row> rows = Collections.synchronizedList(new ArrayList<>());

    /** The strategies, each with what opens a server for some of its schedules. */
    protected abstract Stream<Supplier<Venue>> venues();

    /** How many schedules each subject plays in every build. */
    protected abstract int few();

    /** How many where the {@link Whole} is asked for. */
    protected abstract int many();

    @TestFactory
    Stream<DynamicTest> holdsWhateverHappensInWhateverOrder() {
        return venues().map(venue -> DynamicTest.dynamicTest(name(venue), () -> holds(venue)));
    }

    private static String name(Supplier<Venue> venues) {
        try (Venue venue = venues.get()) {
            return venue.subject().toString();
        }
    }

    private void holds(Supplier<Venue> venue) {
        Duration before = processorTime();
        ScheduleReport report = ScheduleRunner.run(venue, seeds(name(venue)));
        System.out.println(report + " millis=" + processorTime().minus(before).toMillis());
        report.findings().forEach(System.out::println); // the others' ends may be far away
        rows.add(report.row());
        Rows.write("schedules-" + getClass().getSimpleName(), List.copyOf(rows));
        Assertions.assertEquals(List.of(), report.findings());
        Assertions.assertTrue(report.row().cases() > 0);
    }

    /** Of this process; that of a database is not in it. */
    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private int howMany() {
        return Integer.getInteger("keyturn.schedules", Whole.isAskedFor() ? many() : few());
    }

    /** Other ones for each subject, so that few of each make many. */
    private List<Long> seeds(String name) {
        long first = (long) Math.floorMod(name.hashCode(), APART) * APART;
        Long single = Long.getLong("keyturn.schedule");
        return single == null ? LongStream.range(first, first + howMany()).boxed().toList() : List.of(single);
    }
}
