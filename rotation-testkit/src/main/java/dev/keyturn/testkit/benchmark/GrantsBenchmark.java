package dev.keyturn.testkit.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How the cost of a rotation grows with the rights of its users. No test: it has another name than tests have, and is
 * run by {@code benchmarks/grants} alone. The numbers of grants are compared within one run; each figure is the median
 * of several.
 */
public abstract class GrantsBenchmark {
    private static final int[] GRANTS = {10, 100, 1_000, 5_000};
    private static final int REPETITIONS = 3;

    /** A pair of users of which the active one has so many grants on tables, and the other none. */
    protected abstract RotatedUsers users(int grants);

    /** What is measured. */
    public interface RotatedUsers extends AutoCloseable {
        /** One rotation, from createSecret to finishSecret. */
        void rotate();

        @Override
        void close();
    }

    @Test
    void costOfGrants() {
        measure(10); // until the code is warm
        List<Row> rows = Arrays.stream(GRANTS).mapToObj(GrantsBenchmark.this::measure).toList();
        System.out.println("grants | copied and compared | compared | per grant: copied | compared");
        rows.forEach(row -> System.out.println("%6d | %16d ms | %5d ms | %14.2f ms | %5.2f ms".formatted(row.grants(),
                row.first(), row.second(), row.perGrant(row.first(), rows.getFirst().first()),
                row.perGrant(row.second(), rows.getFirst().second()))));
    }

    private Row measure(int grants) {
        List<Long> first = new ArrayList<>();
        List<Long> second = new ArrayList<>();
        IntStream.range(0, REPETITIONS).forEach(repetition -> {
            try (RotatedUsers users = users(grants)) {
                first.add(millis(users::rotate));
                second.add(millis(users::rotate));
            }
        });
        return new Row(grants, median(first), median(second));
    }

    private static long millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    /**
     * One number of grants.
     *
     * @param first of milliseconds: the rotation that copies them
     * @param second the one after it, which finds them equal
     */
    private record Row(int grants, long first, long second) {
        /** What one grant more costs, compared with the smallest number of them. */
        double perGrant(long millis, long least) {
            return grants == GRANTS[0] ? 0 : (millis - least) / (double) (grants - GRANTS[0]);
        }
    }
}
