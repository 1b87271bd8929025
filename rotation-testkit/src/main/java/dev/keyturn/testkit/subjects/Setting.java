package dev.keyturn.testkit.subjects;

import dev.keyturn.testkit.contract.Promise;
import java.util.List;
import java.util.Map;

/**
 * How a user is set up, and what is expected of its rotation.
 *
 * @param strategy as the summary line is to call it
 * @param grants statements that give the user what it needs, {@code %s} being its quoted name
 * @param administrator the same for the administrator whose secret {@code masterarn} names; none, no administrator
 * @param fields of the secret, beside those of a login
 */
public record Setting(String strategy, Promise promise, List<String> grants, List<String> administrator,
        Map<String, Object> fields) {

    /** A user that changes its own password, as its secret does not say how. */
    public static Setting of(String strategy, Promise promise, String... grants) {
        return new Setting(strategy, promise, List.of(grants), List.of(), Map.of());
    }
}
