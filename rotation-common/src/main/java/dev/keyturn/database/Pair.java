package dev.keyturn.database;

/**
 * Two users that take turns, named as AWS's rotation functions name them, so that their secrets carry on.
 *
 * @param base the name without the suffix; its own may end so, too: {@code app_clone} is then the partner of
 *     {@code app}, which is refused where that is a stranger
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets_strategies.html">
 *     Alternating users strategy</a>
 */
record Pair(String base) {
    private static final String SUFFIX = "_clone";

    static Pair of(String username) {
        boolean isClone = username.endsWith(SUFFIX) && username.length() > SUFFIX.length();
        return new Pair(isClone ? username.substring(0, username.length() - SUFFIX.length()) : username);
    }

    /** The partner of one of the two. */
    String other(String username) {
        return username.equals(base) ? base + SUFFIX : base;
    }
}
