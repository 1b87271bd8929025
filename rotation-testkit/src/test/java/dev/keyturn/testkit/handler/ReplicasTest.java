package dev.keyturn.testkit.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.Step;
import dev.keyturn.testkit.secretsmanager.Answer;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.Replication;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import dev.keyturn.testkit.secretsmanager.SecretsManagerEmulator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Secrets with copies in other regions; the function is in us-east-1. */
class ReplicasTest {
    private static final String WAIT = "REPLICAS_WAIT";
    private static final int CALLS_OF_A_ROTATION = 3;
    private static final String NAME = DrawerRotation.NAME;
    private static final Replication DONE = Replication.ofPrimaryIn("us-east-1").with("eu-west-1", "InSync");
    private final SecretsManagerEmulator emulator = SecretsManagerEmulator.start(1);

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @EnumSource(value = Step.class, names = "TEST_SECRET", mode = EnumSource.Mode.EXCLUDE)
    void replicaIsRefusedWithTheRegionOfItsPrimary(Step step) throws FunctionFailed {
        DrawerRotation service = waiting("0");
        PendingRotation rotation = service.begin();
        Set<Step> earlier = EnumSet.range(Step.CREATE_SECRET, step);
        earlier.remove(step);
        for (Step done : earlier) {
            service.step(rotation, done);
        }
        Map<String, ?> labels = service.labels();
        int changes = service.drawer.changes.get();
        emulator.replicate(NAME, Replication.ofPrimaryIn("eu-central-1"));

        assertThat(service.failure(rotation, step)).contains("eu-central-1", "[REPLICA]");
        assertThat(service.labels()).isEqualTo(labels);
        assertThat(service.drawer.changes).hasValue(changes);
    }

    @Test
    void primaryIsRotatedAtTheCostOfAnyOtherSecret() {
        DrawerRotation service = waiting("0");
        emulator.replicate(NAME, Replication.ofPrimaryIn("us-east-1").with("eu-west-1", "InProgress"));

        assertThat(service.rotate()).isInstanceOf(RotationResult.Succeeded.class);
        assertThat(service.functionCalls()).containsEntry("DescribeSecret", 3);
        assertThat(service.log.getLast()).doesNotContain("notes");
    }

    @Test
    void replicasAreWaitedForAndTheLogTellsTheLag() throws FunctionFailed {
        String line = finished(waiting("20"), Replication.ofPrimaryIn("us-east-1")
                .with("eu-west-1", "InSync", "InProgress", "InProgress", "InSync")
                .with("eu-north-1", "InSync", "InProgress", "InSync"));

        assertThat(line).contains("\"outcome\":\"done\"")
                .containsPattern("In sync: the replica in eu-west-1, \\d+ ms after AWSCURRENT had moved\\.")
                .containsPattern("In sync: the replica in eu-north-1, \\d+ ms").doesNotContain("canary", "WARNING");
        assertThat(emulator.calls("TESTFUNCTION")).containsEntry("DescribeSecret", 6);
    }

    @Test
    void replicaThatFailedIsAWarningOfARotationThatSucceeded() throws FunctionFailed {
        DrawerRotation service = waiting("20");

        assertThat(finished(service, Replication.ofPrimaryIn("us-east-1").with("eu-west-1", "InSync", "Failed")))
                .contains("\"outcome\":\"done\"", "WARNING: the replica in eu-west-1 failed").doesNotContain("canary");
        assertThat(service.current()).contains("made-1");
    }

    @Test
    void replicaThatIsTooSlowIsAWarning() throws FunctionFailed {
        assertThat(finished(waiting("1"),
                Replication.ofPrimaryIn("us-east-1").with("eu-west-1", "InSync", "InProgress")))
                .contains("\"outcome\":\"done\"", "WARNING: the replica in eu-west-1 was not in sync");
    }

    @Test
    void regionAndStatusOfNoSuchNameAreNotRepeated() throws FunctionFailed {
        assertThat(
                finished(waiting("1"), Replication.ofPrimaryIn("us-east-1").with("canary in EU", "InSync", "Canary")))
                .contains("WARNING: the replica in another region is in a state").doesNotContain("anary");
    }

    @Test
    void secretWithoutReplicasCostsOneCallMore() {
        DrawerRotation service = waiting("20");

        assertThat(service.rotate()).isInstanceOf(RotationResult.Succeeded.class);
        assertThat(service.functionCalls()).containsEntry("DescribeSecret", 4);
        assertThat(service.log.getLast()).doesNotContain("notes");
    }

    @Test
    void serviceThatCannotBeAskedFailsNoFinishedRotation() throws FunctionFailed {
        AtomicInteger asked = new AtomicInteger();
        DrawerRotation service = waiting("20");
        service.wire.set((call, far) -> Optional.of(
                call.operation().equals("DescribeSecret") && asked.incrementAndGet() > CALLS_OF_A_ROTATION
                        ? Answer.error(400, "AccessDeniedException", "canary") : far.answer()));

        assertThat(finished(service, DONE)).contains("\"outcome\":\"done\"",
                "WARNING: whether the replicas are in sync could not be asked (SECRETS_MANAGER_ACCESS)");
        assertThat(service.current()).contains("made-1");
    }

    private String finished(DrawerRotation service, Replication replication) throws FunctionFailed {
        PendingRotation rotation = begun(service);
        emulator.replicate(NAME, replication);
        service.step(rotation, Step.FINISH_SECRET);
        return service.log.getLast();
    }

    private static PendingRotation begun(DrawerRotation service) throws FunctionFailed {
        PendingRotation rotation = service.begin();
        for (Step step : new Step[] {Step.CREATE_SECRET, Step.SET_SECRET, Step.TEST_SECRET}) {
            service.step(rotation, step);
        }
        return rotation;
    }

    private DrawerRotation waiting(String seconds) {
        return new DrawerRotation(emulator, Map.of(WAIT, seconds));
    }
}
