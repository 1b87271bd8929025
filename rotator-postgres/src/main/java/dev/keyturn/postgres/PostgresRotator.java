package dev.keyturn.postgres;

import dev.keyturn.RotationHandler;
import dev.keyturn.RotationStrategy;
import dev.keyturn.Secret;
import dev.keyturn.aws.AwsSecrets;
import dev.keyturn.database.AllowedHosts;
import dev.keyturn.database.DatabaseStrategies;
import dev.keyturn.database.PasswordPolicy;
import dev.keyturn.database.Tls;
import dev.keyturn.journal.JsonJournal;
import java.util.Map;

/**
 * The Lambda function for PostgreSQL and Aurora PostgreSQL. Handler:
 * {@code dev.keyturn.postgres.PostgresRotator::handleRequest}. docs/settings.md lists its environment variables.
 */
public final class PostgresRotator extends RotationHandler {
    /** What AWS's function for PostgreSQL leaves out of passwords. */
    static final String EXCLUDED_CHARACTERS = ":/@\"'\\";

    private final DatabaseStrategies strategies;

    /**
     * Lambda's way in. All that can be made before the first event is made here, where processor time is not throttled.
     */
    public PostgresRotator() {
        this(System.getenv());
    }

    PostgresRotator(Map<String, String> environment) {
        super(AwsSecrets.fromEnvironment(environment), JsonJournal.fromEnvironment(environment));
        strategies = new DatabaseStrategies(
                PasswordPolicy.fromEnvironment(environment, EXCLUDED_CHARACTERS),
                new PostgresDialect(Tls.fromEnvironment(environment), AllowedHosts.fromEnvironment(environment)));
    }

    @Override
    protected RotationStrategy strategyFor(Secret secret) {
        return strategies.forSecret(secret);
    }
}
