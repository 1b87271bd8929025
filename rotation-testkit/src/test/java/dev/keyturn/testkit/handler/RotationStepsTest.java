package dev.keyturn.testkit.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.Step;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The heart and the AWS room against the emulator, with the simplest target. */
class RotationStepsTest {
    private final DrawerRotation service = new DrawerRotation();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void wholeRotationPromotesWhatTheTargetAcceptsInTenCalls() {
        assertThat(service.rotate()).isInstanceOf(RotationResult.Succeeded.class);

        assertThat(service.current()).isEqualTo("{\"password\":\"made-1\",\"note\":\"kept\"}");
        assertThat(service.drawer.password).hasValue("made-1");
        assertThat(service.functionCalls()).isEqualTo(Map.of(
                "DescribeSecret", 3, "GetSecretValue", 4, "PutSecretValue", 1, "UpdateSecretVersionStage", 2));
    }

    @Test
    void whatAStepIsAboutDecidesItsStrategy() {
        service.rotate();

        assertThat(service.drawer.chosenFor).containsExactly("first", "first", "made-1");
    }

    @Test
    void laterRotationsCostTheSame() {
        service.rotate();
        service.rotate();

        assertThat(service.functionCalls().values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(20);
        assertThat(service.drawer.password).hasValue("made-2");
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void everyStepMayRunTwice(Step twice) throws Exception {
        PendingRotation rotation = service.begin();
        for (Step step : Step.values()) {
            service.step(rotation, step);
            if (step == twice) {
                service.step(rotation, step);
            }
        }

        assertThat(service.drawer.changes).hasValue(1);
        assertThat(service.current()).contains(service.drawer.password.get());
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void lateStepOfFinishedRotationSucceedsAndChangesNothing(Step late) throws Exception {
        PendingRotation rotation = service.begin();
        service.emulator.driver().run(rotation);
        Map<String, ?> labels = service.labels();

        service.step(rotation, late);

        assertThat(service.labels()).isEqualTo(labels);
        assertThat(service.drawer.changes).hasValue(1);
        assertThat(service.log.getLast()).contains("\"outcome\":\"nothing_to_do\"");
    }

    @Test
    void cancelledRotationChangesNothing() throws Exception {
        PendingRotation rotation = service.begin();
        service.step(rotation, Step.CREATE_SECRET);
        service.person.cancelRotateSecret(cancel -> cancel.secretId(DrawerRotation.NAME));
        Map<String, ?> labels = service.labels();

        assertThat(service.failure(rotation, Step.SET_SECRET)).contains("ROTATION_CANCELLED");
        assertThat(service.failure(rotation, Step.FINISH_SECRET)).contains("ROTATION_CANCELLED");
        assertThat(service.labels()).isEqualTo(labels);
        assertThat(service.drawer.changes).hasValue(0);
    }

    @Test
    void finishBeforeSetIsRefused() throws Exception {
        PendingRotation rotation = service.begin();
        service.step(rotation, Step.CREATE_SECRET);

        assertThat(service.failure(rotation, Step.FINISH_SECRET)).contains("NOT_APPLIED");
        assertThat(service.current()).contains("first");
    }

    @Test
    void setBeforeCreateIsRefused() {
        assertThat(service.failure(service.begin(), Step.SET_SECRET)).contains("NOTHING_STORED");
        assertThat(service.drawer.changes).hasValue(0);
    }

    @Test
    void valueStoredByHandEndsTheRotationThatWasUnderWay() throws Exception {
        PendingRotation rotation = service.begin();
        service.step(rotation, Step.CREATE_SECRET);
        service.person
                .putSecretValue(put -> put.secretId(DrawerRotation.NAME).secretString("{\"password\":\"first\"}"));

        assertThat(service.failure(rotation, Step.SET_SECRET)).contains("NOT_PENDING");
        assertThat(service.drawer.changes).hasValue(0);
    }

    @Test
    void trialRunTestsCurrentAndChangesNothing() throws Exception {
        assertThat(service.tryOut()).isInstanceOf(RotationResult.Succeeded.class);
        assertThat(service.log).singleElement().asString().contains("trial run", "\"outcome\":\"done\"");
        assertThat(service.labels()).hasSize(1);
        assertThat(service.drawer.changes).hasValue(0);
        assertThat(service.rotate()).isInstanceOf(RotationResult.Succeeded.class);
    }

    @Test
    void trialRunFailsWhereCurrentIsRefused() throws Exception {
        service.drawer.password.set("another");
        assertThat(service.tryOut()).isInstanceOf(RotationResult.Failed.class);
    }

    @Test
    void cancelledRotationThatHasStoredNothingIsNoTrialRun() {
        PendingRotation rotation = service.begin();
        service.person.cancelRotateSecret(cancel -> cancel.secretId(DrawerRotation.NAME));

        assertThat(service.failure(rotation, Step.TEST_SECRET)).contains("ROTATION_CANCELLED");
    }

    @Test
    void valueThatTheTargetRulesOutIsGivenUpAndTheNextRotationIsFree() throws Exception {
        service.rotate();
        Map<String, ?> labels = service.labels();
        PendingRotation rotation = service.begin();
        service.storePending(rotation, "{\"password\":\"unusable\"}");

        assertThat(service.failure(rotation, Step.SET_SECRET)).contains("PASSWORD_POLICY");
        assertThat(service.labels()).isEqualTo(labels);
        assertThat(service.rotate()).isInstanceOf(RotationResult.Succeeded.class);
    }

    @Test
    void firstValueThatTheTargetRulesOutLeavesNoMark() throws Exception {
        PendingRotation rotation = service.begin();
        service.storePending(rotation, "{\"password\":\"unusable\"}");

        assertThat(service.failure(rotation, Step.SET_SECRET)).contains("PASSWORD_POLICY");
        assertThat(service.labels().values()).containsExactly(Set.of("AWSCURRENT"));
    }

    @Test
    void valueThatIsRuledOutInARetryKeepsTheMarkBecauseItMayHaveReachedTheTarget() {
        PendingRotation rotation = service.begin();
        service.storePending(rotation, "{\"password\":\"unusable\"}");
        service.drawer.crashesOnceMarked.set(true);

        assertThat(service.failure(rotation, Step.SET_SECRET)).contains("CONNECTION");
        assertThat(service.failure(rotation, Step.SET_SECRET)).contains("PASSWORD_POLICY");
        assertThat(service.labels()).containsEntry(rotation.token(), Set.of("KEYTURN_APPLIED"));
        assertThat(service.rotate()).isInstanceOf(RotationResult.Succeeded.class);
    }

    @Test
    void secretMayBeNamedInsteadOfItsArn() {
        PendingRotation rotation = service.begin();
        PendingRotation byName = new PendingRotation(DrawerRotation.NAME, rotation.token(), rotation.rotationToken());

        assertThat(service.emulator.driver().run(byName)).isInstanceOf(RotationResult.Succeeded.class);
    }

    @Test
    void logShowsNeitherSecretsNorTheRotationToken() {
        PendingRotation rotation = service.begin();
        service.emulator.driver().run(rotation);

        assertThat(service.log).hasSize(4).allSatisfy(
                line -> assertThat(line).contains("\"secretId\":\"" + rotation.arn(), rotation.token())
                        .containsPattern("\"durationMillis\":\\d{1,5}\\D"));
        assertThat(String.join("", service.log)).doesNotContain(rotation.rotationToken(), "\"first\"", "made-1",
                "kept");
    }
}
