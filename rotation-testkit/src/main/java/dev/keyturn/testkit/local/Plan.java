package dev.keyturn.testkit.local;

import dev.keyturn.testkit.contract.Promise;
import java.util.List;
import java.util.Map;

/**
 * How the user of a database is rotated.
 *
 * @param handler the function's
 * @param engine as the secret names it
 * @param strategy what the function does, in the words of the secret's field "strategy"
 * @param work what its readers do beside logging in
 * @param fields of the secret, beside those of a login
 * @param grants statements that give the user what it needs
 * @param administrator statements that give the administrator of "masterarn" what it needs; none, no administrator
 */
record Plan(String handler, String engine, String strategy, Promise promise, Work work, Map<String, Object> fields,
        List<String> grants, List<String> administrator) {
    static final String USER = "app";
    /** The other one, where two take turns. */
    static final String PARTNER = "app_clone";
    static final String ADMINISTRATOR = "keyturn_admin";

    static final String SINGLE = "single-user";
    static final String DUAL = "dual-password";
    static final String ALTERNATING = "alternating-users";
}
