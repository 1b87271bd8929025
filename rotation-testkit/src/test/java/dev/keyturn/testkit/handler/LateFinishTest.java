package dev.keyturn.testkit.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.Deadline;
import dev.keyturn.Mark;
import dev.keyturn.Rotation;
import dev.keyturn.RotationException;
import dev.keyturn.Step;
import dev.keyturn.testkit.contract.Together;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A finishSecret may be at its last call when its rotation is given up and the next one begins. Secrets Manager lets
 * nobody prevent that call, so the next one waits until there can be none.
 */
class LateFinishTest {
    private static final Duration WAIT = Duration.ofSeconds(15);
    private final DrawerRotation service = new DrawerRotation();
    private final List<Duration> waits = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        service.close();
    }

    /** In real time, because what is shown is that one takes longer than the other. */
    @Test
    void nextRotationTouchesNothingBeforeTheLastCallOfTheOneThatWasGivenUpHasEnded() throws Exception {
        PendingRotation first = played(Step.CREATE_SECRET, Step.SET_SECRET, Step.TEST_SECRET);
        CompletableFuture<Boolean> touched = new CompletableFuture<>();
        CompletableFuture<String> end = finishing(first, touched);
        service.abandon(first);
        PendingRotation next = played(Step.CREATE_SECRET);
        service.sleeper.set(Deadline::sleep);
        service.drawer.inSet.set(rotation -> {
            rotation.confirmTurn();
            touched.complete(true);
            assertThat(end).isDone();
            service.wire.set(Wire.SOUND);
        });
        service.step(next, Step.SET_SECRET);

        assertThat(end.join()).as("each try asks whether it is still its turn").contains("NOT_PENDING");
        service.step(next, Step.FINISH_SECRET);
        assertThat(service.current()).contains("made-2");
        assertThat(service.drawer.password).hasValue("made-2");
    }

    @Test
    void whatArrivesMeanwhileEndsTheStepBeforeItChangesAnything() throws Exception {
        PendingRotation first = played(Step.CREATE_SECRET, Step.SET_SECRET);
        service.abandon(first);
        PendingRotation next = played(Step.CREATE_SECRET);
        service.sleeper.set((deadline, time) -> promote(first));

        assertThat(service.failure(next, Step.SET_SECRET)).contains("CURRENT_MOVED");

        assertThat(service.drawer.password).hasValue("made-1");
        assertThat(service.current()).contains("made-1");
        service.step(next, Step.SET_SECRET);
        assertThat(service.drawer.password).hasValue("made-2");
    }

    @Test
    void waitsOnceInAStepAndSaysSo() throws Exception {
        service.abandon(played(Step.CREATE_SECRET, Step.SET_SECRET));
        service.drawer.inSet.set(Rotation::confirmTurn);
        countWaits();

        played(Step.CREATE_SECRET, Step.SET_SECRET);

        assertThat(waits).containsExactly(WAIT);
        assertThat(service.log.getLast()).contains("has to wait 15 s");
    }

    @Test
    void retryHasWaitedBefore() throws Exception {
        service.abandon(played(Step.CREATE_SECRET, Step.SET_SECRET));
        PendingRotation next = played(Step.CREATE_SECRET, Step.SET_SECRET);
        countWaits();

        service.step(next, Step.SET_SECRET);

        assertThat(waits).isEmpty();
    }

    @Test
    void rotationThatFollowsAnotherOneDoesNotWait() throws Exception {
        countWaits();

        service.rotate();
        service.rotate();

        assertThat(service.drawer.password).hasValue("made-2");
        assertThat(waits).isEmpty();
    }

    @Test
    void functionAsItIsDeployedReallyWaitsOrSaysThatItHasNoTimeForIt() throws Exception {
        service.abandon(played(Step.CREATE_SECRET, Step.SET_SECRET));
        PendingRotation next = played(Step.CREATE_SECRET);
        Map<String, Set<String>> labels = service.labels();

        assertThatThrownBy(() -> service.stepAsDeployed(next, Step.SET_SECRET, Duration.ofSeconds(10)))
                .isInstanceOf(RotationException.Unreachable.class).hasMessageContaining("OUT_OF_TIME");

        assertThat(service.labels()).isEqualTo(labels);
        assertThat(service.drawer.password).hasValue("made-1");
    }

    @Test
    void whatIsMarkedWhenItIsStoredIsStoredAfterTheWait() throws Exception {
        service.abandon(played(Step.CREATE_SECRET, Step.SET_SECRET));
        service.drawer.markWhenStored.set(Optional.of(Mark.ADDED));
        service.sleeper.set((deadline, time) -> {
            waits.add(time);
            assertThat(service.functionCalls()).containsEntry("PutSecretValue", 1);
        });

        played(Step.CREATE_SECRET);

        assertThat(waits).containsExactly(WAIT);
        assertThat(service.functionCalls()).containsEntry("PutSecretValue", 2);
    }

    /**
     * Returns when finishSecret has sent its last call, which arrives late, or never if its sender has given it up.
     *
     * @param late when that is
     * @return how finishSecret failed
     */
    private CompletableFuture<String> finishing(PendingRotation rotation, CompletableFuture<?> late) {
        CompletableFuture<Boolean> sent = new CompletableFuture<>();
        CompletableFuture<String> end = new CompletableFuture<>();
        service.wire.set((call, far) -> {
            if (!call.operation().equals("UpdateSecretVersionStage")) {
                return Optional.of(far.answer());
            }
            sent.complete(true);
            CompletableFuture.anyOf(end, late).join();
            return end.isDone() ? Optional.empty() : Optional.of(far.answer());
        });
        Thread.ofPlatform().daemon().start(() -> end.complete(service.failure(rotation, Step.FINISH_SECRET)));
        Together.await(sent);
        return end;
    }

    /** As finishSecret's last call does. */
    private void promote(PendingRotation rotation) {
        String before = service.person.getSecretValue(current -> current.secretId(DrawerRotation.NAME)).versionId();
        service.person.updateSecretVersionStage(late -> late.secretId(DrawerRotation.NAME).versionStage("AWSCURRENT")
                .removeFromVersionId(before).moveToVersionId(rotation.token()));
    }

    private void countWaits() {
        service.sleeper.set((deadline, time) -> waits.add(time));
    }

    /** Begins a rotation. */
    private PendingRotation played(Step... steps) throws FunctionFailed {
        PendingRotation rotation = service.begin();
        for (Step step : steps) {
            service.step(rotation, step);
        }
        return rotation;
    }
}
