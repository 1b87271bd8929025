package dev.keyturn.postgres;

import dev.keyturn.testkit.containers.Docker;
import dev.keyturn.testkit.containers.LocalStack;
import dev.keyturn.testkit.contract.CaseGroup;
import dev.keyturn.testkit.contract.OtherService;
import dev.keyturn.testkit.contract.Part;
import dev.keyturn.testkit.contract.RotationContract;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.database.PostgresServer;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;

/** The contract with LocalStack in the place of the emulator, as far as LocalStack keeps the service's rules. */
@EnabledIf(value = Docker.ANSWERS, disabledReason = "Docker does not answer; PostgresContractTest covers the same")
class LocalStackContractTest extends RotationContract {
    /** None but the emulator remembers stale answers, nor ends a rotation when somebody stores a value by hand. */
    private static final Set<CaseGroup> CASES = EnumSet.of(CaseGroup.FAULTS, CaseGroup.REPEATS);
    private static PostgresServer postgres;
    private static LocalStack localStack;

    @BeforeAll
    static void start() {
        localStack = LocalStack.start();
        postgres = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        postgres.close();
        localStack.close();
    }

    @Override
    protected Stream<Subject> subjects() {
        return Stream.of(new Part(
                new OtherService(PostgresSubject.of(postgres, PostgresRotator::new), localStack::backend), CASES));
    }
}
