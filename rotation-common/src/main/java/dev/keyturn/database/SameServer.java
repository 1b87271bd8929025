package dev.keyturn.database;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether an administrator belongs to the server of an account, as far as their names tell, and how he gets there. His
 * password goes to the host that his own secret names, or to nobody.
 */
record SameServer(Login administrator, Login account) {
    /**
     * Amazon gives a cluster two names that differ in nothing but this: the writer's, and one for all its readers.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Endpoints.Reader.html">Reader
     *     endpoints</a>
     */
    private static final Pattern READER = Pattern.compile(
            "([a-z][a-z0-9-]*\\.cluster-)ro-([a-z0-9]+\\."
                    + "(?:[a-z0-9-]+\\.rds\\.amazonaws\\.com|rds\\.[a-z0-9-]+\\.amazonaws\\.com\\.cn))",
            Pattern.CASE_INSENSITIVE);

    /** The administrator's login; empty if it is for another server. */
    Optional<Login> login() {
        if (administrator.isSamePlace(account)) {
            return Optional.of(administrator.reachedAs(account));
        }
        return Optional.of(administrator.reachedAs(administrator)).filter(own -> isWriterOfAccount());
    }

    private boolean isWriterOfAccount() {
        Matcher reader = READER.matcher(account.host());
        return reader.matches() && administrator.port() == account.port()
                && administrator.host().equalsIgnoreCase(reader.group(1) + reader.group(2));
    }
}
