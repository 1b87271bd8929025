package dev.keyturn.apikeys;

import dev.keyturn.RotationHandler;
import dev.keyturn.RotationStrategy;
import dev.keyturn.Secret;
import dev.keyturn.aws.AwsSecrets;
import dev.keyturn.journal.JsonJournal;
import java.time.InstantSource;
import java.util.Map;

/**
 * The Lambda function for API keys of Twilio, SendGrid and Stripe, the secrets of Stripe's webhooks, clients of OAuth2
 * servers, and refresh tokens. Handler:
 * {@code dev.keyturn.apikeys.ApiKeyRotator::handleRequest}. docs/settings.md lists its environment variables.
 */
public final class ApiKeyRotator extends RotationHandler {
    private final KeyStrategies strategies;

    /**
     * Lambda's way in. All that can be made before the first event is made here, where processor time is not throttled.
     */
    public ApiKeyRotator() {
        this(System.getenv(), InstantSource.system());
    }

    /** The function at a time of one's choosing: a key's age decides what becomes of it. */
    ApiKeyRotator(Map<String, String> environment, InstantSource clock) {
        super(AwsSecrets.fromEnvironment(environment), JsonJournal.fromEnvironment(environment));
        strategies = new KeyStrategies(environment, clock);
    }

    @Override
    protected RotationStrategy strategyFor(Secret secret) {
        return strategies.forSecret(secret);
    }

    /** A key is in force once it is made, so what lists the keys first has to ask for its turn after that. */
    @Override
    protected boolean confirmsTurnInCreate() {
        return true;
    }
}
