package dev.keyturn.testkit.local;

import dev.keyturn.testkit.lambda.FunctionError;
import dev.keyturn.testkit.lambda.LambdaRuntime;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import dev.keyturn.testkit.secretsmanager.RotationFunction;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import dev.keyturn.testkit.secretsmanager.SecretsManagerEmulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Plays the rotations of one local run, while readers log in and the screen shows it. */
final class LocalRun {
    private static final String FUNCTION_ARN = "arn:aws:lambda:us-east-1:123456789012:function:rotator";
    /** How long a caching reader holds a value, in intervals: well below one, as the promise asks of caches. */
    private static final double CACHED = 0.6;
    private static final int WARM_LOGINS = 100;
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private final Options options;
    private final Screen screen;

    LocalRun(Options options, Screen screen) {
        this.options = options;
        this.screen = screen;
    }

    Summary play(LocalTarget target, Path jar) {
        try (SecretsManagerEmulator emulator = SecretsManagerEmulator.start();
                KeptSecret secret = new KeptSecret(emulator, target);
                LambdaRuntime runtime = LambdaRuntime.start(target.function(jar, emulator.endpoint()))) {
            emulator.addFunction(FUNCTION_ARN, throughRuntime(runtime));
            introduce(target, emulator, jar, runtime);
            Timeline timeline = new Timeline(screen, secret);
            emulator.driver().observe(timeline);
            Tally tally = new Tally();
            int succeeded = rotate(target, secret, timeline, tally);
            Duration coldStart = runtime.initDuration().plusMillis(timeline.steps().getFirst().millis());
            return new Summary(
                    new Summary.Plan(options.target(), target.strategy(), target.promise(), options.rotations(),
                            options.kind()),
                    succeeded, secret.functionCalls(), measured(target, secret, tally), target.rotatorLogins(),
                    timeline.steps(), new Summary.Needs(coldStart, runtime.usage()), target.keys(secret));
        }
    }

    private void introduce(LocalTarget target, SecretsManagerEmulator emulator, Path jar, LambdaRuntime runtime) {
        screen.line(" " + target.description());
        screen.line(" Secrets Manager, an emulator, on " + emulator.endpoint());
        screen.line(" " + jar.getFileName() + " in its own process under AWS's Runtime Interface Client, ready after "
                + runtime.initDuration().toMillis() + " ms");
    }

    private int rotate(LocalTarget target, KeptSecret secret, Timeline timeline, Tally tally) {
        try (Readers readers = new Readers(target, secret, tally); LiveTable table = new LiveTable(screen, tally)) {
            Duration cached = Duration.ofMillis((long) (options.interval().toMillis() * CACHED));
            options.kind().foreign().ifPresentOrElse(
                    foreign -> readers.start(foreign, options.readers(), cached),
                    () -> readers.start(options.readers(), cached));
            table.start(cached);
            awaitReaders(tally);
            for (int number = 1; number <= options.rotations(); number++) {
                long start = System.nanoTime();
                target.attend(secret);
                timeline.begin(number);
                Duration refusedBefore = tally.downtime();
                if (!(secret.rotate(FUNCTION_ARN) instanceof RotationResult.Succeeded)) {
                    return number - 1;
                }
                pause(start);
                screen.line("   readers: AWSCURRENT was refused for "
                        + tally.downtime().minus(refusedBefore).toMillis() + " ms");
            }
            return options.rotations();
        }
    }

    /** Until the readers have warmed up: on a small machine they would slow the function's cold start down. */
    private static void awaitReaders(Tally tally) {
        long latest = System.nanoTime() + WARM_UP.toNanos();
        while (tally.readers().accepted() < WARM_LOGINS && System.nanoTime() < latest) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    /** Until the interval is over, or three times the rotation's own time if that is longer. */
    private void pause(long start) {
        long took = System.nanoTime() - start;
        long next = start + Math.max(options.interval().toNanos(), 3 * took);
        while (System.nanoTime() < next) {
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private Summary.Measured measured(LocalTarget target, KeptSecret secret, Tally tally) {
        boolean currentWorks =
                target.visit(secret.current().text(), Work.NONE).outcome() == Probe.Outcome.ACCEPTED;
        Optional<Statements> statements = switch (target.work()) {
            case NONE -> Optional.empty();
            case TABLES -> Optional.of(tally.statements());
        };
        return new Summary.Measured(
                tally.readers(), tally.of(Probe.Kind.LEAK), unnoticed(target, tally), statements, tally.downtime(),
                currentWorks);
    }

    /** Logins that the server refused and a library made up for, so that its application did not notice. */
    private Optional<Integer> unnoticed(LocalTarget target, Tally tally) {
        return options.kind().foreign().map(foreign -> target.readerLogins().refused()
                - tally.of(Probe.Kind.LEAK).refused());
    }

    private static RotationFunction throughRuntime(LambdaRuntime runtime) {
        return event -> {
            try {
                runtime.invoke(event);
            } catch (FunctionError error) {
                throw new FunctionFailed(error.errorType(), error.errorMessage());
            }
        };
    }
}
