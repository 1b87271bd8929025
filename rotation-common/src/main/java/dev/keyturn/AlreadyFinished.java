package dev.keyturn;

/** Ends a late or repeated step as a success: its rotation has been promoted. Control flow inside the heart only. */
final class AlreadyFinished extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlreadyFinished() {
        super("this rotation's version is AWSCURRENT already", null, false, false);
    }
}
