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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where labels are when a step gives its version up. */
class GivingUpTest {
    private static final String ADDED = Mark.ADDED.label();
    private final DrawerRotation service = new DrawerRotation();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void markOfWhatIsGivenUpGoesToCurrentWhereItIsNotAlready() throws Exception {
        givenUp(step -> {
            step.confirmTurn();
            step.mark(Mark.ADDED);
        });
        assertThat(service.labels().values()).containsExactly(Set.of("AWSCURRENT", ADDED));
        int before = moves();

        givenUp(step -> {});
        assertThat(moves()).as("AWSPENDING comes off").isEqualTo(before + 1);
    }

    @Test
    void markOfAnAbandonedRotationGoesToCurrent() throws Exception {
        service.drawer.mark.set(Mark.ADDED);
        PendingRotation abandoned = service.begin();
        service.step(abandoned, Step.CREATE_SECRET);
        service.step(abandoned, Step.SET_SECRET);
        service.abandon(abandoned);
        givenUp(step -> {});

        assertThat(service.labels().values()).containsExactly(Set.of("AWSCURRENT", ADDED));
    }

    @Test
    void whatBearsAwspendingKeepsItsMark() throws Exception {
        List<Set<String>> seen = new CopyOnWriteArrayList<>();
        service.wire.set((call, far) -> {
            Answer answer = far.answer();
            service.labels().values().stream().filter(labels -> labels.contains("AWSPENDING")).forEach(seen::add);
            return Optional.of(answer);
        });
        givenUp(step -> {
            step.confirmTurn();
            step.mark(Mark.ADDED);
        });

        assertThat(seen).endsWith(Set.of("AWSPENDING", ADDED));
    }

    @Test
    void valueThatCannotBeGivenUpIsToldInTheLog() throws Exception {
        service.wire.set((call, far) -> Optional.of(call.operation().equals("UpdateSecretVersionStage")
                ? Answer.error(400, "AccessDeniedException", "canary") : far.answer()));
        givenUp(step -> {});
        assertThat(service.log.getLast()).contains("AWSPENDING could not be taken off", "SECRETS_MANAGER_ACCESS")
                .doesNotContain("canary");
    }

    @Test
    void whatIsCurrentAlreadyIsNotGivenUp() throws Exception {
        PendingRotation rotation = service.begin();
        service.emulator.driver().run(rotation);
        service.drawer.inSet.set(GivingUpTest::giveUp);

        service.step(rotation, Step.SET_SECRET);

        assertThat(service.log.getLast()).contains("\"outcome\":\"nothing_to_do\"");
    }

    /** AWSPENDING may stay on the version that finishSecret has made current. */
    @Test
    void norIsItWhereItStillBearsAwspending() throws Exception {
        PendingRotation rotation = service.begin();
        service.emulator.driver().run(rotation);
        service.person.updateSecretVersionStage(move -> move.secretId(DrawerRotation.NAME)
                .versionStage("AWSPENDING").moveToVersionId(rotation.token()));
        service.drawer.inSet.set(GivingUpTest::giveUp);

        service.step(rotation, Step.SET_SECRET);

        assertThat(service.log.getLast()).contains("\"outcome\":\"nothing_to_do\"");
    }

    /** A rotation that setSecret gives up, once it has done this. */
    private void givenUp(Consumer<Rotation> work) throws FunctionFailed {
        PendingRotation rotation = service.begin();
        service.step(rotation, Step.CREATE_SECRET);
        service.drawer.inSet.set(work.andThen(GivingUpTest::giveUp));
        assertThat(service.failure(rotation, Step.SET_SECRET)).contains("PENDING_DIFFERS");
        service.drawer.inSet.set(step -> {});
    }

    private static void giveUp(Rotation step) {
        step.markCurrentOnceGivenUp(Mark.ADDED);
        throw new RotationException.Unusable("PENDING_DIFFERS", "The drawer is another.", "Nothing to do.");
    }

    private int moves() {
        return service.functionCalls().getOrDefault("UpdateSecretVersionStage", 0);
    }
}
