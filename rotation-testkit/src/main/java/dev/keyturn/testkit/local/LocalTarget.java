package dev.keyturn.testkit.local;

import dev.keyturn.testkit.database.LoginCounts;
import dev.keyturn.testkit.lambda.Function;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One thing that the local run can rotate: a real server, its first secret, and what counts as a login. One class each.
 */
interface LocalTarget extends AutoCloseable {
    /** What was started, in one line. */
    String description();

    /** The function that rotates it, as it would be deployed. */
    Function function(Path jar, URI secretsManager);

    /** The first value of the secret, which the target accepts already. */
    String firstSecret(Optional<String> strategy);

    /** What the function really does, in the words of the secret's field "strategy". */
    String strategy();

    Promise promise();

    /** Logs in once as an application would, by a new connection; never tries twice. */
    Probe.Outcome logIn(String secret);

    /** The function's logins as the server itself has counted them. */
    LoginCounts rotatorLogins();

    @Override
    void close();

    /** What a strategy can promise to readers. */
    enum Promise {
        /** The old and the new credential are valid together: no reader ever fails. */
        OVERLAP,
        /**
         * There is one credential: readers fail between setSecret and finishSecret, and while they hold the old one.
         */
        GAP
    }
}
