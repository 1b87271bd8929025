package dev.keyturn.testkit.local;

/**
 * One login by a reader.
 *
 * @param held whether the value is the one that Secrets Manager serves as AWSCURRENT, asked after the visit
 * @param nanoTime when it was answered
 */
record Probe(Kind kind, Outcome outcome, Held held, long nanoTime) {
    /** How a reader comes by the value that it logs in with. */
    enum Kind {
        FRESH, CACHING, LEAK,
        /** By a library that others wrote, which does as it likes. */
        FOREIGN
    }

    enum Outcome {
        ACCEPTED,
        /** The server said no. */
        REFUSED,
        /** The login failed otherwise: the same to an application, but no proof that the value is dead. */
        UNANSWERED
    }

    enum Held {
        CURRENT, OTHER
    }
}
