package dev.keyturn.testkit.providers;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a request is about, at any provider: so that a test can say which requests it means. */
public enum Operation implements Predicate<Request> {
    CREATE_KEY, LIST_KEYS, FETCH_KEY, UPDATE_KEY, DELETE_KEY,
    /** Whatever is not about keys, which is what keys are for. */
    USE_KEY;

    private static final Pattern KEYS = Pattern.compile(".*/(Keys|Keys\\.json|api_keys|webhook_endpoints"
            + "|credentials/secrets|clients|clients/[^/]+|applications[^/]+|applications[^/]+/addPassword)");
    private static final Pattern KEY = Pattern.compile(".*/(Keys|api_keys|webhook_endpoints|credentials/secrets)/[^/]+"
            + "|.*/registration-access-token|.*/lifecycle/[a-z]+");
    private static final Pattern BROUGHT = Pattern.compile(".*/clients-registrations/.*");
    private static final Pattern ENDED = Pattern.compile(".*/removePassword|.*/api_keys/[^/]+/expire");

    /** What a request is about. */
    public static Operation of(Request request) {
        if (KEYS.matcher(request.path()).matches()) {
            return request.method().equals("POST") ? CREATE_KEY : LIST_KEYS;
        }
        if (KEY.matcher(request.path()).matches()) {
            return switch (request.method()) {
                case "GET" -> FETCH_KEY;
                case "DELETE" -> DELETE_KEY;
                default -> UPDATE_KEY;
            };
        }
        if (BROUGHT.matcher(request.path()).matches()) {
            return CREATE_KEY;
        }
        return ENDED.matcher(request.path()).matches() ? DELETE_KEY : USE_KEY;
    }

    @Override
    public boolean test(Request request) {
        return of(request) == this;
    }
}
