package dev.keyturn.testkit.errors;

/**
 * One way to fail, for real.
 *
 * @param name as docs/errors.md names it
 * @param code that the last failure has
 */
public record ErrorPath(String name, String code, Scenario scenario) {

    /** Brings the failure about. Every secret value that it uses contains {@link Stage#CANARY}. */
    public interface Scenario {
        void play(Stage stage) throws Exception;
    }

    @Override
    public String toString() {
        return name + " " + code;
    }
}
