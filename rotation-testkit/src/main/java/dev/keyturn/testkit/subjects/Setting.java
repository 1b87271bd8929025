package dev.keyturn.testkit.subjects;

import dev.keyturn.testkit.contract.Promise;
import java.util.List;
import java.util.Map;

/**
 * How a user is set up, and what is expected of its rotation.
 *
 * @param strategy as the summary line is to call it
 * @param grants statements that give the user what it needs, {@code %s} being its quoted name
 * @param administrator the same for the administrator whose secret {@code masterarn} names, {@code %2$s} being the
 *     quoted user's name, and {@code %3$s} its partner's; none, no administrator
 * @param fields of the secret, beside those of a login
 * @param work queries, each of which answers more than 0 if a user, {@code %s}, may do its work
 */
public record Setting(String strategy, Promise promise, List<String> grants, List<String> administrator,
        Map<String, Object> fields, Partner partner, List<String> work) {
    /** What the name of a user's partner ends with. */
    static final String SUFFIX = "_clone";

    /** Whether the user takes turns with another. */
    public enum Partner {
        NONE,
        /** The first rotation makes it. */
        MADE_FIRST,
        /** Earlier rotations have made it. */
        MADE_BEFORE
    }

    /** One user that an administrator may change. */
    public static Setting administered(String strategy, Promise promise, List<String> administrator,
            Map<String, Object> fields) {
        return new Setting(strategy, promise, List.of(), administrator, fields, Partner.NONE, List.of());
    }

    /** Two users that take turns. */
    public static Setting alternating(Partner partner, List<String> grants, List<String> administrator,
            List<String> work) {
        return new Setting("alternating-users" + (partner == Partner.MADE_FIRST ? "-at-first" : ""), Promise.OVERLAP,
                grants, administrator, Map.of(), partner, work);
    }

    /** A user that changes its own password, as its secret does not say how. */
    public static Setting of(String strategy, Promise promise, String... grants) {
        return new Setting(strategy, promise, List.of(grants), List.of(), Map.of(), Partner.NONE, List.of());
    }
}
