package dev.keyturn.testkit.providers;

/** Whose a request is, by its User-Agent: the applications of a test name themselves, a rotation function does not. */
public enum Caller {
    ROTATOR, READER;

    /** The User-Agent of whoever is no rotation function. */
    public static final String READER_AGENT = "keyturn-reader";

    static Caller of(Request request) {
        return request.header("User-Agent").filter(agent -> agent.startsWith(READER_AGENT)).isPresent()
                ? READER
                : ROTATOR;
    }
}
