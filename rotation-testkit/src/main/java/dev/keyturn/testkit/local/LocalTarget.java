package dev.keyturn.testkit.local;

import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.database.LoginCounts;
import dev.keyturn.testkit.lambda.Function;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One thing that the local run can rotate: a real server, its first secret, and what counts as a login. One class each.
 */
interface LocalTarget extends AutoCloseable {
    /** What was started, in one line. */
    String description();

    /** What a person has to do before each rotation. */
    default void attend(KeptSecret secret) {}

    /** The function that rotates it, as it would be deployed. */
    Function function(Path jar, URI secretsManager);

    /**
     * The first value of the secret, which the target accepts already.
     *
     * @param keptSecret stores another secret that this one names, and answers its ARN
     */
    String firstSecret(UnaryOperator<String> keptSecret);

    /** What the function really does, in the words of the secret's field "strategy". */
    String strategy();

    Promise promise();

    /** What applications of this target do beside logging in. */
    Work work();

    /** Logs in once as an application would, by a new connection, and does some work if it is in; never tries twice. */
    Visit visit(String secret, Work work);

    /**
     * Where applications that others wrote log in, as a JDBC URL without user and password.
     *
     * @throws UsageError if it is no database
     */
    default String url() {
        throw new UsageError("Only databases have readers of other kinds than plain.");
    }

    /** The function's logins as the server itself has counted them. */
    LoginCounts rotatorLogins();

    /** The readers' logins as the server itself has counted them, where it tells them from the function's. */
    default LoginCounts readerLogins() {
        return new LoginCounts(0, 0);
    }

    /** What is left at the target where it keeps several credentials that nobody can see from their values. */
    default Optional<KeyCounts> keys(KeptSecret secret) {
        return Optional.empty();
    }

    @Override
    void close();
}
