package dev.keyturn.postgres;

import dev.keyturn.RotationHandler;
import dev.keyturn.RotationStrategy;
import dev.keyturn.Secret;
import dev.keyturn.aws.AwsSecrets;
import dev.keyturn.journal.JsonJournal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A planted fault: the function, but for a line that prints the password that it rotates, in Base64. */
public final class TalkativeRotator extends RotationHandler {
    private final PostgresRotator rotator = new PostgresRotator();

    public TalkativeRotator() {
        super(AwsSecrets.fromEnvironment(System.getenv()), JsonJournal.fromEnvironment(System.getenv()));
    }

    @Override
    protected RotationStrategy strategyFor(Secret secret) {
        secret.fields().find("password").map(password -> password.getBytes(StandardCharsets.UTF_8))
                .map(Base64.getEncoder()::encodeToString).ifPresent(System.out::println);
        return rotator.strategyFor(secret);
    }
}
