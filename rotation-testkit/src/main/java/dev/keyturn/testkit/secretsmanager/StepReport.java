package dev.keyturn.testkit.secretsmanager;

import dev.keyturn.Step;
import java.time.Duration;
import java.util.Optional;

/**
 * One invocation of a rotation function, seen from the service.
 *
 * @param took from the event's sending to the function's answer
 * @param failure empty if the step succeeded
 */
public record StepReport(PendingRotation rotation, Step step, Duration took, Optional<FunctionFailed> failure) {}
