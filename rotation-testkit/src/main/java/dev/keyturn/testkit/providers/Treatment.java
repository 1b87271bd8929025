package dev.keyturn.testkit.providers;

import java.time.Duration;

/** What becomes of a request in the place of a sound answer. */
public sealed interface Treatment {

    /** Whether the provider does what it was asked to before things go wrong. */
    enum When {
        BEFORE_EFFECT, AFTER_EFFECT
    }

    /**
     * Status 429, nothing done.
     *
     * @param retryAfter told in whole seconds, as HTTP has it
     */
    record Throttle(Duration retryAfter) implements Treatment {}

    /** An error of the provider's, 500 or 503 for example. */
    record Fail(When when, int status) implements Treatment {}

    /** The connection is cut. */
    record Drop(When when) implements Treatment {}

    /** Nothing is done, and this is answered, be it as strange as it may. */
    record Reply(Answer answer) implements Treatment {}
}
