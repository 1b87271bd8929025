package dev.keyturn.testkit.contract;

import dev.keyturn.testkit.lambda.Function;
import dev.keyturn.testkit.lambda.LambdaRuntime;
import dev.keyturn.testkit.proof.Row;
import dev.keyturn.testkit.proof.Rows;
import dev.keyturn.testkit.proof.Seed;
import dev.keyturn.testkit.proof.Whole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * The deployed jar, whose process dies for real: by SIGKILL, at random instants of rotations at a real target. The
 * service runs the rotation again in a new process, and everything has to be as if nobody had died. A test class to
 * extend; {@code -Dkeyturn.test.seed=…} chooses the instants.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ProcessDeathContract {
    private static final Duration TIME_OUT = Duration.ofSeconds(60);

    private final List<Row> rows = new CopyOnWriteArrayList<>();

    /** What is rotated: on servers that run, or at providers. */
    protected abstract Stream<? extends Subject> subjects();

    /** The class of the jar's entry. */
    protected abstract Class<?> handler();

    /** How many rotations of each subject meet death where the {@link Whole} is asked for. */
    protected abstract int wholeCases();

    /** And how many of the first one's do otherwise. */
    protected abstract int fewCases();

    @TestFactory
    Stream<DynamicTest> rotationWhoseProcessIsKilledIsFinishedByTheNext() {
        return subjects().limit(Whole.isAskedFor() ? Long.MAX_VALUE : 1)
                .map(subject -> DynamicTest.dynamicTest(subject.toString(), () -> play(subject)));
    }

    @AfterAll
    final void write() {
        Rows.write("sigkill-" + getClass().getSimpleName(), rows);
    }

    private void play(Subject subject) {
        try (Stage stage = new Stage(subject);
                OwnProcess process = new OwnProcess(LambdaRuntime.start(function(stage)), stage.network())) {
            stage.cast().employ(process);
            Deaths deaths = new Deaths(stage, process, Seed.random(subject.toString()));
            Report report = Report.of(subject, deaths.play(Whole.isAskedFor() ? wholeCases() : fewCases()));
            rows.addAll(report.rows());
            System.out.println("SIGKILL: " + report + " at-work=" + deaths.atWork() + " seed=" + Seed.value());
            Assertions.assertEquals(List.of(), report.violations());
        }
    }

    private Function function(Stage stage) {
        Map<String, String> variables = new HashMap<>(stage.cast().variables());
        variables.put("AWS_ACCESS_KEY_ID", "FUNCTION");
        variables.put("AWS_SECRET_ACCESS_KEY", "any");
        return new Function(Path.of(System.getProperty("keyturn.jar")), handler().getName() + "::handleRequest",
                variables, TIME_OUT);
    }
}
