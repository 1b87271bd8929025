package dev.keyturn.postgres;

import dev.keyturn.testkit.contract.CaseGroup;
import dev.keyturn.testkit.contract.OtherService;
import dev.keyturn.testkit.contract.Part;
import dev.keyturn.testkit.contract.RotationContract;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import dev.keyturn.testkit.secretsmanager.RemoteBackend;
import dev.keyturn.testkit.secretsmanager.SecretsManagerEmulator;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * What LocalStackContractTest does, with the emulator in LocalStack's place: the way there is right, also without
 * Docker.
 */
class RemoteBackendContractTest extends RotationContract {
    private static final String STUB = "arn:aws:lambda:us-east-1:123456789012:function:stub";
    private static PostgresServer postgres;
    private static SecretsManagerEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = SecretsManagerEmulator.start(1);
        emulator.addFunction(STUB, event -> {
            throw new FunctionFailed("Stub", "Nothing is expected of it.");
        });
        postgres = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        postgres.close();
        emulator.close();
    }

    @Override
    protected Stream<Subject> subjects() {
        Subject subject = PostgresSubject.of(postgres, PostgresRotator::new);
        return Stream.of(new Part(
                new OtherService(subject, () -> new RemoteBackend(emulator.endpoint(), STUB)),
                Set.of(CaseGroup.REPEATS)));
    }
}
