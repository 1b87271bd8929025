package dev.keyturn.testkit.secretsmanager;

import dev.keyturn.Step;

/**
 * How a rotation ended, as Secrets Manager would record it in CloudTrail.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/cloudtrail_log_entries.html">Log
 *     entries</a>
 */
public sealed interface RotationResult {
    /** The rotation's ClientRequestToken, which is the id of its version. */
    String token();

    /** Every step returned and AWSCURRENT is on this rotation's version; or, in a trial run, testSecret returned. */
    record Succeeded(String token) implements RotationResult {}

    /** The last attempt ended at this step. AWSPENDING is where the function left it. */
    record Failed(String token, Step step, FunctionFailed failure) implements RotationResult {}

    /** CancelRotateSecret or DeleteSecret came between two steps. */
    record Cancelled(String token) implements RotationResult {}

    /** Somebody stored another version while the rotation ran; AWSPENDING was removed. */
    record Abandoned(String token) implements RotationResult {}

    /** Every step returned, but finishSecret did not move AWSCURRENT to this rotation's version. */
    record NotPromoted(String token) implements RotationResult {}
}
