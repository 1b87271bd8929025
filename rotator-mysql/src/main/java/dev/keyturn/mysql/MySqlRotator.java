package dev.keyturn.mysql;

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
 * The Lambda function for MySQL, Aurora MySQL and MariaDB. Handler:
 * {@code dev.keyturn.mysql.MySqlRotator::handleRequest}. docs/settings.md lists its environment variables.
 */
public final class MySqlRotator extends RotationHandler {
    /** What AWS's functions for MySQL and MariaDB leave out of passwords. */
    static final String EXCLUDED_CHARACTERS = "/@\"'\\";

    private final DatabaseStrategies strategies;

    /**
     * Lambda's way in. All that can be made before the first event is made here, where processor time is not throttled.
     */
    public MySqlRotator() {
        this(System.getenv());
    }

    MySqlRotator(Map<String, String> environment) {
        super(AwsSecrets.fromEnvironment(environment), JsonJournal.fromEnvironment(environment));
        ConnectorJ driver =
                new ConnectorJ(Tls.fromEnvironment(environment), AllowedHosts.fromEnvironment(environment));
        strategies = new DatabaseStrategies(
                PasswordPolicy.fromEnvironment(environment, EXCLUDED_CHARACTERS),
                new MySqlDialect(driver), new MariaDbDialect(driver));
    }

    @Override
    protected RotationStrategy strategyFor(Secret secret) {
        return strategies.forSecret(secret);
    }
}
