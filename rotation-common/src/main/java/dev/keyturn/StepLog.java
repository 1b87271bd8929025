package dev.keyturn;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Gathers what one step's log line says. */
final class StepLog {
    private final long start = System.nanoTime();
    private final Journal journal;
    private final LambdaLogger logger;
    private Optional<Rotation> rotation = Optional.empty();

    StepLog(Journal journal, LambdaLogger logger) {
        this.journal = journal;
        this.logger = logger;
    }

    Rotation about(Rotation known) {
        rotation = Optional.of(known);
        return known;
    }

    void write(Journal.Outcome outcome) {
        write(outcome, Optional.empty());
    }

    /** What may leave the function: the failure without any value that the step has read, in the log and beyond it. */
    RotationException failed(RotationException failure) {
        RotationException redacted = failure.redacted(Redaction.of(confidential())::of);
        write(Journal.Outcome.FAILED, Optional.of(redacted));
        return redacted;
    }

    private void write(Journal.Outcome outcome, Optional<RotationException> failure) {
        journal.write(
                new Journal.Entry(rotation.map(Rotation::request), outcome,
                        rotation.map(Rotation::notes).orElse(List.of()), failure,
                        Duration.ofNanos(System.nanoTime() - start)),
                confidential(), logger);
    }

    private Stream<String> confidential() {
        return rotation.map(Rotation::confidential).orElse(Stream.empty());
    }
}
