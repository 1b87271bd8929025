package dev.keyturn.testkit.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class RotationDriverTest extends EmulatorTest {
    private final FunctionFailed refused = new FunctionFailed("Refused", "The target refused.");

    private final SimpleFunction function = new SimpleFunction(client("AKIAFUNCTION"));
    private final RotationDriver driver = emulator.driver();

    @BeforeEach
    void knownFunction() {
        createSecret();
        emulator.addFunction(FUNCTION_ARN, function);
    }

    @Test
    void stepThatFailsOnceIsHealedByRepeatingTheWholeRotation() {
        AtomicInteger tries = new AtomicInteger();
        function.at(Step.SET_SECRET, event -> {
            if (tries.incrementAndGet() == 1) {
                throw refused;
            }
        });
        PendingRotation rotation = begin();
        assertThat(driver.run(rotation)).isEqualTo(new RotationResult.Succeeded(rotation.token()));
        assertThat(function.steps()).containsExactly(Step.CREATE_SECRET, Step.SET_SECRET,
                Step.CREATE_SECRET, Step.SET_SECRET, Step.TEST_SECRET, Step.FINISH_SECRET);
        assertThat(function.events).extracting(event -> event.get("ClientRequestToken"))
                .containsOnly(rotation.token());
    }

    @Test
    void stepThatAlwaysFailsEndsTheRotationAfterThreeAttempts() {
        function.at(Step.SET_SECRET, event -> {
            throw refused;
        });
        PendingRotation rotation = begin();
        assertThat(driver.run(rotation))
                .isEqualTo(new RotationResult.Failed(rotation.token(), Step.SET_SECRET, refused));
        assertThat(function.steps()).hasSize(6).doesNotContain(Step.TEST_SECRET, Step.FINISH_SECRET);
        assertLabels(Map.of(FIRST, Set.of("AWSCURRENT"), rotation.token(), Set.of("AWSPENDING")));
        assertThatThrownBy(this::begin).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.type()).isEqualTo("InvalidRequestException"));
    }

    @Test
    void numberOfAttemptsCanBeChosen() {
        AtomicInteger invocations = new AtomicInteger();
        try (SecretsManagerEmulator patient = SecretsManagerEmulator.start(5);
                SecretsManagerClient owner = client(patient, "AKIAOWNER")) {
            owner.createSecret(r -> r.name(NAME).secretString("one"));
            patient.addFunction(FUNCTION_ARN, event -> {
                invocations.incrementAndGet();
                throw refused;
            });
            assertThat(patient.driver().run(patient.driver().begin(NAME, FUNCTION_ARN)))
                    .isInstanceOf(RotationResult.Failed.class);
            assertThat(invocations).hasValue(5);
        }
    }

    @Test
    void failedRotationSucceedsWhenItIsRunAgain() {
        function.at(Step.TEST_SECRET, event -> {
            throw refused;
        });
        PendingRotation rotation = begin();
        assertThat(driver.run(rotation)).isInstanceOf(RotationResult.Failed.class);
        function.at(Step.TEST_SECRET, event -> {});
        assertThat(driver.run(rotation)).isEqualTo(new RotationResult.Succeeded(rotation.token()));
    }

    @Test
    void exceptionOfAnInProcessFunctionIsWhatLambdaWouldMakeOfIt() {
        PendingRotation rotation = begin();
        function.at(Step.CREATE_SECRET, event -> {
            throw new IllegalStateException("lost");
        });
        assertThatThrownBy(() -> driver.invoke(rotation, Step.CREATE_SECRET))
                .isInstanceOfSatisfying(FunctionFailed.class, failed -> {
                    assertThat(failed.errorType()).isEqualTo("java.lang.IllegalStateException");
                    assertThat(failed.errorMessage()).isEqualTo("lost");
                });
    }

    @Test
    void stepsCanBeSentSinglyTwiceAndLate() throws FunctionFailed {
        PendingRotation rotation = begin();
        driver.invoke(rotation, Step.CREATE_SECRET);
        driver.invoke(rotation, Step.CREATE_SECRET);
        client.cancelRotateSecret(r -> r.secretId(NAME));
        driver.invoke(rotation, Step.TEST_SECRET);
        assertThat(function.steps()).containsExactly(Step.CREATE_SECRET, Step.CREATE_SECRET, Step.TEST_SECRET);
    }

    @Test
    void awspendingIsClearedByTheServiceOnceFinishSecretHasReturned() throws FunctionFailed {
        PendingRotation rotation = begin();
        driver.invoke(rotation, Step.CREATE_SECRET);
        List<Map<String, Set<String>>> seen = new ArrayList<>();
        emulator.addFunction(FUNCTION_ARN, event -> {
            function.invoke(event);
            seen.add(emulator.labels(NAME));
        });
        driver.invoke(rotation, Step.FINISH_SECRET);
        assertThat(seen).containsExactly(Map.of(FIRST, Set.of("AWSPREVIOUS"),
                rotation.token(), Set.of("AWSPENDING", "AWSCURRENT")));
        assertLabels(Map.of(FIRST, Set.of("AWSPREVIOUS"), rotation.token(), Set.of("AWSCURRENT")));
    }

    @Test
    void finishSecretThatPromotesNothingLeavesAwspending() {
        emulator.addFunction(FUNCTION_ARN, event -> {});
        PendingRotation rotation = begin();
        assertThat(driver.run(rotation)).isEqualTo(new RotationResult.NotPromoted(rotation.token()));
        assertLabels(Map.of(FIRST, Set.of("AWSCURRENT"), rotation.token(), Set.of("AWSPENDING")));
    }

    @Test
    void promotionWhoseAnswerWasLostIsFinishedByTheRetry() {
        AtomicBoolean promoted = new AtomicBoolean();
        emulator.addFunction(FUNCTION_ARN, event -> {
            boolean finishing = event.contains("finishSecret");
            if (finishing && promoted.get()) {
                return;
            }
            function.invoke(event);
            if (finishing) {
                promoted.set(true);
                throw refused;
            }
        });
        PendingRotation rotation = begin();
        assertThat(driver.run(rotation)).isEqualTo(new RotationResult.Succeeded(rotation.token()));
        assertLabels(Map.of(FIRST, Set.of("AWSPREVIOUS"), rotation.token(), Set.of("AWSCURRENT")));
    }

    @Test
    void versionMadeByHandAbandonsTheRotationBeforeItsNextStep() {
        String manual = token();
        function.at(Step.SET_SECRET, event -> put(manual, "by hand"));
        PendingRotation rotation = begin();
        assertThat(driver.run(rotation)).isEqualTo(new RotationResult.Abandoned(rotation.token()));
        assertThat(function.steps()).containsExactly(Step.CREATE_SECRET, Step.SET_SECRET);
        assertLabels(Map.of(FIRST, Set.of("AWSPREVIOUS"), manual, Set.of("AWSCURRENT")));
    }

    @Test
    void deletingTheSecretStopsItsRotation() {
        function.at(Step.SET_SECRET,
                event -> client.deleteSecret(r -> r.secretId(NAME).forceDeleteWithoutRecovery(true)));
        PendingRotation rotation = begin();
        assertThat(driver.run(rotation)).isEqualTo(new RotationResult.Cancelled(rotation.token()));
    }

    @Test
    void observersSeeEachStepBeginAndEnd() {
        List<String> seen = new ArrayList<>();
        driver.observe(new RotationObserver() {
            @Override
            public void before(PendingRotation rotation, Step step) {
                seen.add("before " + step);
            }

            @Override
            public void after(StepReport report) {
                assertThat(report.took()).isPositive();
                seen.add("after " + report.step() + report.failure().map(failure -> " " + failure.errorType())
                        .orElse(""));
            }
        });
        function.at(Step.SET_SECRET, event -> {
            client.cancelRotateSecret(r -> r.secretId(NAME));
            throw refused;
        });
        driver.run(begin());
        assertThat(seen).containsExactly("before CREATE_SECRET", "after CREATE_SECRET", "before SET_SECRET",
                "after SET_SECRET Refused");
    }

    private PendingRotation begin() {
        return driver.begin(NAME, FUNCTION_ARN);
    }
}
