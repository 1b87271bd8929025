package dev.keyturn.testkit.local;

import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.database.LoginCounts;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.lambda.Usage;
import dev.keyturn.testkit.local.Timeline.TimedStep;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What came of a local run.
 *
 * @param plan what was asked and of what
 * @param succeeded how many rotations ended with AWSCURRENT moved
 * @param calls the function's calls to Secrets Manager, by operation, as the emulator counted them
 * @param measured the readers' side
 * @param rotator the function's logins, as the server counted them
 * @param steps each step in its order
 * @param process what the function's process took
 * @param keys what is left at a provider of keys
 */
record Summary(Plan plan, int succeeded, SortedMap<String, Integer> calls, Measured measured, LoginCounts rotator,
        List<TimedStep> steps, Needs process, Optional<KeyCounts> keys) {

    /**
     * @param coldStart from the start of the process to its first request, and its first answer
     * @param usage empty if it did not live to the end
     */
    record Needs(Duration coldStart, Optional<Usage> usage) {}

    record Plan(String target, String strategy, Promise promise, int rotations, ReadersKind readersKind) {}

    /**
     * @param readers fresh and caching readers
     * @param leaked the reader that holds a value two rotations old
     * @param unnoticed logins that were refused behind the backs of readers that others wrote
     * @param statements what readers did beside logging in, where that is a part of the run
     * @param downtime for how long AWSCURRENT was refused
     * @param currentWorks whether AWSCURRENT was accepted in the end
     */
    record Measured(LoginCounts readers, LoginCounts leaked, Optional<Integer> unnoticed,
            Optional<Statements> statements, Duration downtime, boolean currentWorks) {}

    /** Whether every rotation succeeded and what the strategy promises was kept. */
    boolean isKept() {
        boolean always = succeeded == plan.rotations() && measured.currentWorks() && measured.leaked().accepted() == 0
                && rotator.refused() == 0 && measured.statements().map(Statements::isDone).orElse(true)
                && keys.map(KeyCounts::areKept).orElse(true);
        return switch (plan.promise()) {
            case GAP -> always;
            case OVERLAP -> always && measured.readers().refused() == 0 && measured.downtime().isZero();
        };
    }

    int totalCalls() {
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }

    String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("target", plan.target());
        all.put("strategy", plan.strategy());
        all.put("readersKind", plan.readersKind().name());
        all.put("rotations", plan.rotations());
        all.put("succeeded", succeeded);
        all.put("secretsManagerCalls", counted());
        all.put("logins", logins());
        measured.statements().ifPresent(statements -> {
            all.put("statements", statements.all());
            all.put("permissionErrors", statements.forbidden());
            all.put("otherErrors", statements.failed());
        });
        keys.ifPresent(counts -> all.put("keys", counts.json()));
        all.put("downtimeMillis", measured.downtime().toMillis());
        all.put("steps", steps.stream().map(Summary::json).toList());
        all.put("coldStartMillis", process.coldStart().toMillis());
        process.usage().ifPresent(usage -> {
            all.put("peakMemoryMiB", usage.peakMebibytes());
            all.put("processorMillis", usage.processor().toMillis());
        });
        return Json.write(all);
    }

    private Map<String, Object> counted() {
        Map<String, Object> counted = new LinkedHashMap<>(calls);
        counted.put("total", totalCalls());
        return counted;
    }

    private Map<String, Object> logins() {
        Map<String, Object> logins = new LinkedHashMap<>();
        logins.put("rotator", rotator.all());
        logins.put("rotatorFailed", rotator.refused());
        logins.put("readers", measured.readers().all());
        logins.put("readersFailed", measured.readers().refused());
        measured.unnoticed().ifPresent(refused -> logins.put("readersRefusedUnnoticed", refused));
        logins.put("leaked", measured.leaked().all());
        logins.put("leakedAccepted", measured.leaked().accepted());
        return logins;
    }

    private static Map<String, Object> json(TimedStep step) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rotation", step.rotation());
        fields.put("step", step.step().wireName());
        fields.put("millis", step.millis());
        return fields;
    }
}
