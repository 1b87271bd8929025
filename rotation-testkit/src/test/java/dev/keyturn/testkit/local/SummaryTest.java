package dev.keyturn.testkit.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.Step;
import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.database.LoginCounts;
import dev.keyturn.testkit.lambda.Usage;
import dev.keyturn.testkit.local.Summary.Measured;
import dev.keyturn.testkit.local.Summary.Plan;
import dev.keyturn.testkit.local.Timeline.TimedStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final LoginCounts NONE_REFUSED = new LoginCounts(2, 0);
    private static final LoginCounts SOME_REFUSED = new LoginCounts(90, 10);
    private static final LoginCounts LEAK_DEAD = new LoginCounts(0, 50);

    @Test
    void gapIsNoBrokenPromiseWhereThereIsOnePassword() {
        Measured measured =
                new Measured(SOME_REFUSED, LEAK_DEAD, Optional.empty(), Optional.empty(), Duration.ofMillis(80), true);

        assertThat(summary(Promise.GAP, 1, measured, NONE_REFUSED).isKept()).isTrue();
        assertThat(summary(Promise.OVERLAP, 1, measured, NONE_REFUSED).isKept()).isFalse();
    }

    @Test
    void leakThatLivesBreaksThePromise() {
        Measured measured = new Measured(NONE_REFUSED, new LoginCounts(1, 49), Optional.empty(), Optional.empty(),
                Duration.ZERO, true);

        assertThat(summary(Promise.GAP, 1, measured, NONE_REFUSED).isKept()).isFalse();
    }

    @Test
    void failedRotationRefusedFunctionAndDeadCurrentBreakThePromise() {
        Measured good = new Measured(NONE_REFUSED, LEAK_DEAD, Optional.empty(), Optional.empty(), Duration.ZERO, true);
        Measured dead = new Measured(NONE_REFUSED, LEAK_DEAD, Optional.empty(), Optional.empty(), Duration.ZERO, false);

        assertThat(summary(Promise.OVERLAP, 1, good, NONE_REFUSED).isKept()).isTrue();
        assertThat(summary(Promise.OVERLAP, 0, good, NONE_REFUSED).isKept()).isFalse();
        assertThat(summary(Promise.OVERLAP, 1, good, SOME_REFUSED).isKept()).isFalse();
        assertThat(summary(Promise.OVERLAP, 1, dead, NONE_REFUSED).isKept()).isFalse();
    }

    @Test
    void statementThatFailedBreaksThePromise() {
        assertThat(summary(Promise.OVERLAP, 1, worked(Statements.DONE), NONE_REFUSED).isKept()).isTrue();
        assertThat(summary(Promise.OVERLAP, 1, worked(Statements.forbidden("no")), NONE_REFUSED).isKept()).isFalse();
        assertThat(summary(Promise.OVERLAP, 1, worked(Statements.failed("no")), NONE_REFUSED).isKept()).isFalse();
    }

    @Test
    void statementsAreInTheJsonWhereThereAreAny() {
        Statements statements = Statements.DONE.plus(Statements.forbidden("no")).plus(Statements.forbidden("no"));

        assertThat(summary(Promise.OVERLAP, 1, worked(statements), NONE_REFUSED).json()).contains("""
                "leakedAccepted":0},"statements":3,"permissionErrors":2,"otherErrors":0,"downtimeMillis":0,""");
    }

    @Test
    void jsonIsOneLineWithEveryFigure() {
        Measured measured =
                new Measured(SOME_REFUSED, LEAK_DEAD, Optional.empty(), Optional.empty(), Duration.ofMillis(80), true);

        assertThat(summary(Promise.GAP, 1, measured, NONE_REFUSED).json()).isEqualTo("""
                {"target":"postgres","strategy":"single-user","readersKind":"plain","rotations":1,"succeeded":1,\
                "secretsManagerCalls":{"DescribeSecret":3,"GetSecretValue":4,"total":7},\
                "logins":{"rotator":2,"rotatorFailed":0,"readers":100,"readersFailed":10,\
                "leaked":50,"leakedAccepted":0},\
                "downtimeMillis":80,"steps":[{"rotation":1,"step":"setSecret","millis":12}],"coldStartMillis":700,\
                "peakMemoryMiB":120,"processorMillis":1500}""");
    }

    @Test
    void refusalsBehindTheBacksOfReadersAreInTheJsonAndBreakNoPromise() {
        Measured measured =
                new Measured(NONE_REFUSED, LEAK_DEAD, Optional.of(3), Optional.empty(), Duration.ZERO, true);
        Summary summary = summary(Promise.OVERLAP, 1, measured, NONE_REFUSED);

        assertThat(summary.json()).contains("\"readersFailed\":0,\"readersRefusedUnnoticed\":3,\"leaked\":50");
        assertThat(summary.isKept()).isTrue();
    }

    @Test
    void keyThatIsLeftBreaksThePromise() {
        KeyCounts good = new KeyCounts(2, 0, Optional.of(401));

        assertThat(good.areKept()).isTrue();
        assertThat(good.json()).isEqualTo(Map.of("live", 2, "orphans", 0, "twoRotationsOldStatus", 401));
        assertThat(new KeyCounts(2, 0, Optional.empty()).areKept()).isTrue();
        assertThat(new KeyCounts(2, 0, Optional.of(200)).areKept()).isFalse();
        assertThat(new KeyCounts(3, 0, Optional.of(401)).areKept()).isFalse();
        assertThat(new KeyCounts(2, 1, Optional.of(401)).areKept()).isFalse();
    }

    private static Measured worked(Statements statements) {
        return new Measured(NONE_REFUSED, LEAK_DEAD, Optional.empty(), Optional.of(statements), Duration.ZERO, true);
    }

    private static Summary summary(Promise promise, int succeeded, Measured measured, LoginCounts rotator) {
        return new Summary(new Plan("postgres", "single-user", promise, 1, ReadersKind.PLAIN), succeeded,
                new TreeMap<>(Map.of("DescribeSecret", 3, "GetSecretValue", 4)), measured, rotator,
                List.of(new TimedStep(1, Step.SET_SECRET, 12)), new Summary.Needs(Duration.ofMillis(700),
                        Optional.of(new Usage(120, Duration.ofMillis(1500)))),
                Optional.empty());
    }
}
