package dev.keyturn.testkit.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.Mark;
import dev.keyturn.Rotation;
import dev.keyturn.RotationException;
import dev.keyturn.Step;
import dev.keyturn.testkit.secretsmanager.Answer;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where labels are after a step that moved them, that changed its mind, or whose answers were lost. */
class MarksTest {
    private static final String APPLIED = Mark.APPLIED.label();
    private static final String ADDED = Mark.ADDED.label();
    private final DrawerRotation service = new DrawerRotation();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void markThatTakesThePlaceOfTheOtherLeavesNothingOfItBehind() throws Exception {
        String first = rotated(Mark.ADDED).token();
        assertThat(service.labels()).containsEntry(first, Set.of("AWSCURRENT", ADDED));

        String second = rotated(Mark.APPLIED).token();
        assertThat(service.labels()).containsEntry(second, Set.of("AWSCURRENT", APPLIED))
                .containsEntry(first, Set.of("AWSPREVIOUS"));

        String third = rotated(Mark.ADDED).token();
        assertThat(service.labels()).containsEntry(third, Set.of("AWSCURRENT", ADDED))
                .containsEntry(second, Set.of("AWSPREVIOUS"));
    }

    @Test
    void markThatIsLeftOfAnInterruptedChangeGoes() throws Exception {
        PendingRotation first = rotated(Mark.ADDED);
        service.person.updateSecretVersionStage(move -> move.secretId(DrawerRotation.NAME).versionStage(APPLIED)
                .moveToVersionId(first.token()));

        PendingRotation second = rotated(Mark.ADDED);

        assertThat(service.labels()).containsEntry(second.token(), Set.of("AWSCURRENT", ADDED))
                .containsEntry(first.token(), Set.of("AWSPREVIOUS"));
    }

    @Test
    void markThatIsTakenBackIsWhereItWasAsTheOneThatIsOfAnotherKind() throws Exception {
        rotated(Mark.ADDED);
        Map<String, Set<String>> before = service.labels();

        PendingRotation rotation = interrupted(step -> {
            step.confirmTurn();
            step.mark(Mark.APPLIED);
            step.unmark(Mark.APPLIED);
        });

        assertThat(service.labels()).containsAllEntriesOf(before)
                .containsEntry(rotation.token(), Set.of("AWSPENDING"));
    }

    @Test
    void firstMarkOfAllIsTakenBackAltogether() throws Exception {
        PendingRotation rotation = interrupted(step -> {
            step.confirmTurn();
            step.mark(Mark.ADDED);
            step.unmark(Mark.ADDED);
        });

        assertThat(service.labels()).containsEntry(rotation.token(), Set.of("AWSPENDING"));
    }

    @Test
    void promotionWhoseAnswerIsLostIsDone() throws Exception {
        PendingRotation rotation = begun();
        service.step(rotation, Step.SET_SECRET);
        AtomicInteger moves = new AtomicInteger();
        service.wire.set((call, far) -> {
            Answer answer = far.answer();
            boolean lost = call.operation().equals("UpdateSecretVersionStage") && moves.getAndIncrement() == 0;
            return Optional.of(lost ? Answer.error(500, "InternalServiceError", "canary") : answer);
        });

        service.step(rotation, Step.FINISH_SECRET);

        assertThat(service.log.getLast()).contains("\"outcome\":\"nothing_to_do\"");
        assertThat(service.labels().get(rotation.token())).contains("AWSCURRENT");
    }

    @Test
    void twinThatStoredFirstHasItsValueKeptAndTheOtherDiscarded() throws Exception {
        PendingRotation rotation = service.begin();
        service.storePending(rotation, "{\"password\":\"of-the-twin\"}");

        service.step(rotation, Step.CREATE_SECRET);

        assertThat(service.drawer.discarded).containsExactly("made-1");
    }

    @Test
    void ownValueIsNotDiscarded() throws Exception {
        service.step(service.begin(), Step.CREATE_SECRET);

        assertThat(service.drawer.discarded).isEmpty();
    }

    @Test
    void nothingIsMadeOutOfTurn() {
        PendingRotation rotation = service.begin();
        service.person.cancelRotateSecret(cancel -> cancel.secretId(DrawerRotation.NAME));

        assertThat(service.failure(rotation, Step.CREATE_SECRET)).contains("ROTATION_CANCELLED");
        assertThat(service.drawer.made).hasValue(0);
    }

    @Test
    void whoeverForgetsToAskForItsTurnIsAskedForItBeforeAnythingIsStored() throws Exception {
        service.drawer.confirmsTurnInCreate.set(true);
        service.step(service.begin(), Step.CREATE_SECRET);

        assertThat(service.functionCalls()).containsEntry("DescribeSecret", 1).containsEntry("PutSecretValue", 1);
    }

    @Test
    void nothingIsStoredOutOfTurn() {
        service.drawer.confirmsTurnInCreate.set(true);
        PendingRotation rotation = service.begin();
        service.person.cancelRotateSecret(cancel -> cancel.secretId(DrawerRotation.NAME));

        assertThat(service.failure(rotation, Step.CREATE_SECRET)).contains("ROTATION_CANCELLED");
        assertThat(service.functionCalls()).doesNotContainKey("PutSecretValue");
    }

    private PendingRotation begun() throws FunctionFailed {
        PendingRotation rotation = service.begin();
        service.step(rotation, Step.CREATE_SECRET);
        return rotation;
    }

    /** A whole rotation, by a strategy that gives its version this mark. */
    private PendingRotation rotated(Mark mark) throws FunctionFailed {
        service.drawer.mark.set(mark);
        PendingRotation rotation = begun();
        for (Step step : List.of(Step.SET_SECRET, Step.TEST_SECRET, Step.FINISH_SECRET)) {
            service.step(rotation, step);
        }
        return rotation;
    }

    /** A rotation that dies in setSecret, once that has done this. */
    private PendingRotation interrupted(Consumer<Rotation> work) throws FunctionFailed {
        PendingRotation rotation = begun();
        service.drawer.inSet.set(work.andThen(step -> {
            throw new RotationException.Unreachable("CONNECTION", "The drawer fell off.", "Pick it up.");
        }));
        assertThat(service.failure(rotation, Step.SET_SECRET)).contains("CONNECTION");
        service.drawer.inSet.set(step -> {});
        return rotation;
    }
}
