package dev.keyturn.testkit.local;

/** The command line cannot be understood; the message says which part and what would be. */
final class UsageError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageError(String problem) {
        super(problem);
    }
}
