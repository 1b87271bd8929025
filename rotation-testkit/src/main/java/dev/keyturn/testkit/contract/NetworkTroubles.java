package dev.keyturn.testkit.contract;

import dev.keyturn.testkit.faults.Onset;
import dev.keyturn.testkit.faults.Trouble;
import dev.keyturn.testkit.proof.Row;
import dev.keyturn.testkit.proof.Rows;
import dev.keyturn.testkit.proof.Seed;
import dev.keyturn.testkit.proof.Whole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;

/**
 * Rotations through networks in trouble, which begins at a random byte: the step ends before its time does, with an
 * error of its own, and the rotation succeeds when it is run again on a sound network.
 */
public final class NetworkTroubles {
    /** They wait more than they compute. */
    private static final int AT_ONCE = 16;
    private static final int WHOLE = 20;
    private static final int DRIP_MILLIS = 50;
    private static final int LONGEST_LATENCY_MILLIS = 20;

    private final String proof;
    private final List<Row> rows = new CopyOnWriteArrayList<>();
    private final ExecutorService players = Executors.newFixedThreadPool(AT_ONCE,
            Thread.ofPlatform().daemon().name("troubles-", 0).factory());

    /** @param proof the name of the rows' file */
    private NetworkTroubles(String proof) {
        this.proof = proof;
    }

    /** Tests that are played at once, for every kind of trouble: with one subject, or all for the {@link Whole}. */
    public static Stream<DynamicTest> tests(String proof, Stream<Subject> subjects) {
        NetworkTroubles troubles = new NetworkTroubles(proof);
        return subjects.limit(Whole.isAskedFor() ? Long.MAX_VALUE : 1).map(troubles::start).toList().stream();
    }

    private DynamicTest start(Subject subject) {
        Random random = Seed.random(subject.toString());
        Map<Trouble, List<CompletableFuture<NetworkCase.Outcome>>> played = new TreeMap<>();
        Onset lateness = latency(random);
        var late = CompletableFuture.supplyAsync(() -> NetworkCase.play(lateness, subject), players);
        played.put(Trouble.LATENCY, new ArrayList<>(List.of(late)));
        for (Trouble trouble : Trouble.values()) {
            int more = (Whole.isAskedFor() ? WHOLE : 1) - (trouble == Trouble.LATENCY ? 1 : 0);
            IntStream.range(0, more).forEach(any -> played.computeIfAbsent(trouble, none -> new ArrayList<>())
                    .add(start(trouble, subject, new Random(random.nextLong()), late)));
        }
        return DynamicTest.dynamicTest(subject + " in a network in trouble", () -> judge(subject, played));
    }

    /** Once it is known how many bytes pass, trouble can begin at any of them. */
    private CompletableFuture<NetworkCase.Outcome> start(Trouble trouble, Subject subject, Random random,
            CompletableFuture<NetworkCase.Outcome> measured) {
        return measured.thenApplyAsync(first -> NetworkCase.play(
                trouble == Trouble.LATENCY ? latency(random) : new Onset(trouble, random.nextLong(first.bytes()),
                        Duration.ofMillis(DRIP_MILLIS)),
                subject), players);
    }

    private static Onset latency(Random random) {
        return new Onset(Trouble.LATENCY, 0, Duration.ofMillis(1 + random.nextInt(LONGEST_LATENCY_MILLIS)));
    }

    private void judge(Subject subject, Map<Trouble, List<CompletableFuture<NetworkCase.Outcome>>> played) {
        List<String> violations = new ArrayList<>();
        played.forEach((trouble, cases) -> {
            List<NetworkCase.Outcome> outcomes = cases.stream().map(CompletableFuture::join).toList();
            Report report = Report.of(subject, outcomes.stream().map(NetworkCase.Outcome::verdict).toList());
            rows.addAll(report.rows());
            violations.addAll(report.violations());
            System.out.println("network: " + trouble + ": " + report + " codes=" + codes(outcomes) + " seed="
                    + Seed.value());
        });
        Rows.write(proof, rows);
        Assertions.assertEquals(List.of(), violations);
        Assertions.assertEquals(Trouble.values().length, played.size(), () -> Arrays.toString(Trouble.values()));
    }

    private static Map<String, Long> codes(List<NetworkCase.Outcome> outcomes) {
        return outcomes.stream().map(NetworkCase.Outcome::code).flatMap(Optional::stream)
                .collect(Collectors.groupingBy(code -> code, TreeMap::new, Collectors.counting()));
    }
}
