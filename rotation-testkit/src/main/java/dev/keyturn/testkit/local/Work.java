package dev.keyturn.testkit.local;

/** What a reader does with a connection once it is in. */
enum Work {
    /** Nothing: it has logged in. */
    NONE,
    /** It makes, reads, alters and drops tables, and those that the other user of its secret has made, too. */
    TABLES
}
