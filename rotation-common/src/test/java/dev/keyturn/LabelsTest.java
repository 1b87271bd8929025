package dev.keyturn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelsTest {
    private static final String TOKEN = "version-of-this-rotation";
    private static final String OLD = "version-of-the-last-rotation";
    private static final Map<String, Set<String>> UNDER_WAY =
            Map.of(TOKEN, Set.of(Labels.PENDING), OLD, Set.of(Labels.CURRENT, Mark.APPLIED.label()));

    @Test
    void pendingVersionHasItsTurn() {
        assertThatCode(() -> labels(UNDER_WAY).requireTurn()).doesNotThrowAnyException();
    }

    @Test
    void promotedVersionIsFinished() {
        Labels labels =
                labels(Map.of(TOKEN, Set.of(Labels.CURRENT, Mark.APPLIED.label()), OLD, Set.of(Labels.PREVIOUS)));

        assertThatExceptionOfType(AlreadyFinished.class).isThrownBy(labels::requireTurn);
    }

    @Test
    void promotedVersionIsFinishedEvenIfItIsStillPendingOrRotationWasTurnedOff() {
        Labels labels = new Labels(TOKEN, Map.of(TOKEN, Set.of(Labels.CURRENT, Labels.PENDING)), true);

        assertThatExceptionOfType(AlreadyFinished.class).isThrownBy(labels::requireTurn);
    }

    @Test
    void cancelledRotationIsOutOfTurn() {
        assertThatExceptionOfType(RotationException.OutOfTurn.class)
                .isThrownBy(() -> new Labels(TOKEN, UNDER_WAY, true).requireTurn())
                .returns("ROTATION_CANCELLED", RotationException::code);
    }

    @Test
    void versionThatLostPendingToAnotherIsOutOfTurn() {
        Labels labels = labels(Map.of("another", Set.of(Labels.PENDING), OLD, Set.of(Labels.CURRENT)));

        assertThatExceptionOfType(RotationException.OutOfTurn.class)
                .isThrownBy(labels::requireTurn)
                .returns("NOT_PENDING", RotationException::code);
    }

    @Test
    void supersededVersionIsOutOfTurn() {
        Labels labels = labels(Map.of(TOKEN, Set.of(Labels.PREVIOUS), "newer", Set.of(Labels.CURRENT)));

        assertThatExceptionOfType(RotationException.OutOfTurn.class)
                .isThrownBy(labels::requireTurn)
                .returns("NOT_PENDING", RotationException::code);
    }

    @Test
    void holderIsTheVersionWithTheLabel() {
        assertThat(labels(UNDER_WAY).holder(Mark.APPLIED.label())).contains(OLD);
        assertThat(labels(UNDER_WAY).holder(Labels.PREVIOUS)).isEmpty();
    }

    @Test
    void tokenHoldsItsOwnLabelsOnly() {
        assertThat(labels(UNDER_WAY).tokenHolds(Labels.PENDING)).isTrue();
        assertThat(labels(UNDER_WAY).tokenHolds(Labels.CURRENT)).isFalse();
    }

    @Test
    void secretWithoutCurrentIsMalformed() {
        assertThatExceptionOfType(RotationException.Malformed.class)
                .isThrownBy(() -> labels(Map.of(TOKEN, Set.of(Labels.PENDING))).currentId())
                .returns("NO_CURRENT_VALUE", RotationException::code);
    }

    @Test
    void markThatIsInUseIsTheNewOneWhereAChangeWasInterrupted() {
        assertThat(labels(UNDER_WAY).markInUse()).contains(Mark.APPLIED);
        assertThat(labels(Map.of(OLD, Set.of(Mark.APPLIED.label()), TOKEN, Set.of(Mark.ADDED.label()))).markInUse())
                .contains(Mark.ADDED);
        assertThat(labels(Map.of(OLD, Set.of(Labels.CURRENT))).markInUse()).isEmpty();
    }

    private static Labels labels(Map<String, Set<String>> versions) {
        return new Labels(TOKEN, versions, false);
    }
}
