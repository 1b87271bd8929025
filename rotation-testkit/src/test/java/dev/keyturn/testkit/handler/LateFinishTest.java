package dev.keyturn.testkit.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.Step;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.Wire;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A race that Secrets Manager lets nobody prevent, and what becomes of it: docs/reliability.md promises no more. */
class LateFinishTest {
    private final DrawerRotation service = new DrawerRotation();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void callThatIsOnItsWayMakesCurrentWhatTheNextRotationHasReplacedUntilThatOneFinishes() throws Exception {
        PendingRotation first = service.begin();
        for (Step step : new Step[] {Step.CREATE_SECRET, Step.SET_SECRET, Step.TEST_SECRET}) {
            service.step(first, step);
        }
        AtomicReference<PendingRotation> next = new AtomicReference<>();
        service.wire.set((call, far) -> {
            if (call.operation().equals("UpdateSecretVersionStage")) {
                service.wire.set(Wire.SOUND);
                next.set(begunInsteadOf(first));
            }
            return Optional.of(far.answer());
        });

        service.step(first, Step.FINISH_SECRET);
        assertThat(service.current()).contains("made-1");
        assertThat(service.drawer.password).hasValue("made-2");

        service.step(next.get(), Step.TEST_SECRET);
        service.step(next.get(), Step.FINISH_SECRET);
        assertThat(service.current()).contains("made-2");
    }

    /** A person who does not wait a minute, and the next rotation up to the end of its setSecret. */
    private PendingRotation begunInsteadOf(PendingRotation first) {
        service.person.cancelRotateSecret(cancel -> cancel.secretId(DrawerRotation.NAME));
        service.abandon(first);
        PendingRotation next = service.begin();
        try {
            service.step(next, Step.CREATE_SECRET);
            service.step(next, Step.SET_SECRET);
        } catch (FunctionFailed failed) {
            throw new AssertionError(failed);
        }
        return next;
    }
}
