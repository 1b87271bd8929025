package dev.keyturn.testkit.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.Ground;
import dev.keyturn.Mark;
import dev.keyturn.Rotation;
import dev.keyturn.RotationException;
import dev.keyturn.Secret;
import dev.keyturn.Step;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a rotation tells its strategy of the secret, whatever has happened to that before. */
class SeenByStrategiesTest {
    private final DrawerRotation service = new DrawerRotation();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void likeliestIsCurrentThenPendingThenWhatWasCurrentBefore() throws Exception {
        service.rotate();
        service.rotate();

        assertThat(seen(created(), SeenByStrategiesTest::likeliest)).containsExactly("made-2", "made-3", "made-1");
    }

    @Test
    void pendingIsLikelierWhereItMayHaveTakenThePlaceOfCurrent() throws Exception {
        service.rotate();
        PendingRotation rotation = created();
        interrupted(rotation, Mark.APPLIED);

        assertThat(seen(rotation, SeenByStrategiesTest::likeliest)).containsExactly("made-2", "made-1", "first");
    }

    @Test
    void currentIsLikelierWherePendingWasAddedToIt() throws Exception {
        service.rotate();
        PendingRotation rotation = created();
        interrupted(rotation, Mark.ADDED);

        assertThat(seen(rotation, SeenByStrategiesTest::likeliest)).containsExactly("made-1", "made-2", "first");
    }

    /** As after a crash in the midst of the move from one mark to the other. */
    @Test
    void currentIsLikelierWherePendingHasBothMarks() throws Exception {
        PendingRotation rotation = created();
        interrupted(rotation, Mark.APPLIED);
        label(Mark.ADDED, rotation.token());

        assertThat(seen(rotation, SeenByStrategiesTest::likeliest)).containsExactly("first", "made-1");
    }

    @Test
    void versionOfAnAbandonedRotationIsAskedBeforePendingAndIsTheMarkedOne() throws Exception {
        service.rotate();
        PendingRotation abandoned = created();
        interrupted(abandoned, Mark.APPLIED);
        service.abandon(abandoned);
        PendingRotation next = created();

        assertThat(seen(next, SeenByStrategiesTest::likeliest)).containsExactly("made-1", "made-2", "made-3", "first");
        assertThat(seen(next, Rotation::confirmTurn)).isEqualTo(Ground.ABANDONED);
        assertThat(seen(next, SeenByStrategiesTest::marked)).containsExactly("made-2");
    }

    @Test
    void markedMayBeCurrentOrPendingItself() throws Exception {
        service.rotate();
        PendingRotation rotation = created();

        assertThat(seen(rotation, SeenByStrategiesTest::marked)).containsExactly("made-1");
        interrupted(rotation, Mark.APPLIED);
        assertThat(seen(rotation, SeenByStrategiesTest::marked)).containsExactly("made-2");
        assertThat(service.functionCalls()).containsEntry("GetSecretValue", 11);
    }

    @Test
    void previousIsWhatWasCurrentBefore() throws Exception {
        PendingRotation first = created();
        assertThat(seen(first, SeenByStrategiesTest::previous)).isEmpty();
        service.abandon(first);
        service.rotate();

        assertThat(seen(created(), SeenByStrategiesTest::previous)).contains("first");
    }

    @Test
    void previousIsInheritedWhereNobodyHasMarkedAnything() throws Exception {
        service.person
                .putSecretValue(put -> put.secretId(DrawerRotation.NAME).secretString("{\"password\":\"second\"}"));

        assertThat(seen(created(), SeenByStrategiesTest::inherited)).contains("first");
    }

    @Test
    void nothingIsInheritedFromARotationOfKeyturns() throws Exception {
        service.rotate();
        PendingRotation next = created();
        Map<String, Integer> calls = Map.copyOf(service.functionCalls());
        assertThat(seen(next, SeenByStrategiesTest::inherited)).isEmpty();
        assertThat(service.functionCalls()).as("current's own mark says it")
                .containsEntry("DescribeSecret", calls.getOrDefault("DescribeSecret", 0));

        interrupted(next, Mark.APPLIED);
        service.abandon(next);
        service.person
                .putSecretValue(put -> put.secretId(DrawerRotation.NAME).secretString("{\"password\":\"third\"}"));
        assertThat(seen(created(), SeenByStrategiesTest::inherited)).isEmpty();
    }

    @Test
    void markInUseSaysWhetherTheCredentialBeforeWasKept() throws Exception {
        PendingRotation first = created();
        interrupted(first, Mark.ADDED);
        assertThat(seen(first, SeenByStrategiesTest::isAdded)).isTrue();

        service.abandon(first);
        service.rotate();
        assertThat(seen(created(), SeenByStrategiesTest::isAdded)).isFalse();
    }

    private PendingRotation created() throws FunctionFailed {
        PendingRotation rotation = service.begin();
        service.step(rotation, Step.CREATE_SECRET);
        return rotation;
    }

    /** setSecret, which dies when it has marked its version. */
    private void interrupted(PendingRotation rotation, Mark mark) {
        service.drawer.inSet.set(step -> {
            step.confirmTurn();
            step.mark(mark);
            throw new RotationException.Unreachable("CONNECTION", "The drawer fell off.", "Pick it up.");
        });
        assertThat(service.failure(rotation, Step.SET_SECRET)).contains("CONNECTION");
    }

    private void label(Mark mark, String version) {
        service.person.updateSecretVersionStage(
                move -> move.secretId(DrawerRotation.NAME).versionStage(mark.label()).moveToVersionId(version));
    }

    /** What a strategy sees in setSecret, which ends there. */
    private <T> T seen(PendingRotation rotation, Function<Rotation, T> look) {
        AtomicReference<T> seen = new AtomicReference<>();
        service.drawer.inSet.set(step -> {
            seen.set(look.apply(step));
            throw new RotationException.Unreachable("SEEN", "That was all.", "Nothing to do.");
        });
        assertThat(service.failure(rotation, Step.SET_SECRET)).contains("SEEN");
        service.drawer.inSet.set(step -> {});
        return seen.get();
    }

    private static boolean isAdded(Rotation rotation) {
        rotation.confirmTurn();
        return rotation.isAdded();
    }

    private static Optional<String> inherited(Rotation rotation) {
        return rotation.inherited().map(SeenByStrategiesTest::password);
    }

    private static Optional<String> previous(Rotation rotation) {
        rotation.confirmTurn();
        return rotation.previous().map(SeenByStrategiesTest::password);
    }

    private static List<String> marked(Rotation rotation) {
        rotation.confirmTurn();
        return passwords(rotation.marked());
    }

    private static List<String> likeliest(Rotation rotation) {
        return passwords(rotation.likeliest());
    }

    private static List<String> passwords(Stream<Secret> secrets) {
        return secrets.map(SeenByStrategiesTest::password).toList();
    }

    private static String password(Secret secret) {
        return secret.fields().text("password");
    }
}
