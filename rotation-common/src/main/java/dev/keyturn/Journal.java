package dev.keyturn;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Port to the function's log; implemented once, in {@code .journal}. */
public interface Journal {
    /**
     * Writes what became of one step.
     *
     * @param confidential the values that must not stand in the line, whatever the entry says
     */
    void write(Entry entry, Stream<String> confidential, LambdaLogger logger);

    /** How a step ended. */
    enum Outcome {
        DONE, NOTHING_TO_DO, FAILED
    }

    /**
     * One step's entry.
     *
     * @param request what was asked; empty where the event itself was malformed
     * @param notes what the step wants known, in sentences
     * @param failure why the step failed
     * @param took from the start of the handler to its end
     */
    record Entry(Optional<RotationRequest> request, Outcome outcome, List<String> notes,
            Optional<RotationException> failure, Duration took) {}
}
