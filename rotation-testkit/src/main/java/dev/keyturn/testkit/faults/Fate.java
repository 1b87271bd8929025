package dev.keyturn.testkit.faults;

/**
 * What becomes of a remote call. A crash is the end of the function's process: all its connections are cut and it opens
 * no new ones, whatever its code still tries. Silence is a network that swallows everything on that connection, also
 * its end, so that the peer does not learn that the function has gone.
 */
public enum Fate {
    /** Nothing happens to it. */
    DELIVERED,
    /** The function dies with the request unsent. */
    CRASH_BEFORE,
    /** The peer does what it was asked to; the function dies before it hears of it. */
    CRASH_AFTER,
    /** The request is never delivered, and nothing ever answers. */
    SILENCE_BEFORE,
    /** The peer does what it was asked to; its answer is never delivered. */
    SILENCE_AFTER,
    /** Secrets Manager, or a provider, throttles this call and its repetitions. */
    THROTTLED,
    /** Secrets Manager, or a provider, answers once with a 503, having done nothing. */
    FAILED_BEFORE,
    /** Secrets Manager, or a provider, does what it was asked to and answers once with a 500. */
    FAILED_AFTER,
    /** The connection to a provider breaks, once, with the request undone; the function lives on. */
    CUT_BEFORE,
    /** A provider does what it was asked to; then the connection breaks, once, and the function lives on. */
    CUT_AFTER,
    /** Secrets Manager answers a read from what it held before its last change. */
    STALE_READ
}
