package dev.keyturn.testkit.local;

import java.util.Optional;

/**
 * What readers had a server do.
 *
 * @param all how many statements
 * @param forbidden those of them that failed for want of a right
 * @param failed those that failed otherwise
 * @param error what the server said of the first that failed
 */
record Statements(int all, int forbidden, int failed, Optional<String> error) {
    static final Statements NONE = new Statements(0, 0, 0, Optional.empty());
    static final Statements DONE = new Statements(1, 0, 0, Optional.empty());

    static Statements forbidden(String error) {
        return new Statements(1, 1, 0, Optional.of(error));
    }

    static Statements failed(String error) {
        return new Statements(1, 0, 1, Optional.of(error));
    }

    boolean isDone() {
        return forbidden + failed == 0;
    }

    Statements plus(Statements more) {
        return new Statements(
                all + more.all, forbidden + more.forbidden, failed + more.failed, error.or(() -> more.error));
    }
}
