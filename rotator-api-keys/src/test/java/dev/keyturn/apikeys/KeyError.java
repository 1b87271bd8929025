package dev.keyturn.apikeys;

/**
 * One way to fail.
 *
 * @param name as docs/errors.md has it
 * @param kind the exception's simple name
 */
record KeyError(String name, String code, String kind, Scenario scenario) {

    /** Brings the failure about. */
    interface Scenario {
        /** Answers where it has happened, for the test to look at and to close. */
        Keys play(Services services) throws Exception;
    }

    @Override
    public String toString() {
        return name + " " + code;
    }
}
