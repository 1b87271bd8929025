package dev.keyturn.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTest {
    private final List<List<RemoteCall>> looks = new ArrayList<>();

    @Test
    void whatTheFunctionDoesNotWaitForIsLookedAtWithItsNextCall() {
        Run run = Run.watched(Duration.ofMinutes(1), () -> looks.add(List.of()));
        RemoteCall farewell = begun(run, "connection 1, message");
        RemoteCall login = begun(run, "connection 2, message");
        run.effect(farewell);
        assertThat(looks).isEmpty();
        run.effect(login);
        assertThat(looks).hasSize(1);
    }

    @Test
    void nothingBeginsWhileSomebodyLooks() throws InterruptedException {
        List<Thread> goingOn = new ArrayList<>();
        Run[] run = new Run[1];
        run[0] = Run.watched(Duration.ofMinutes(1), () -> {
            goingOn.add(Thread.ofPlatform().start(() -> begun(run[0], "connection 2, message")));
            awaitStandstill(goingOn.getFirst());
            looks.add(run[0].calls());
        });
        RemoteCall farewell = begun(run[0], "connection 1, message");
        run[0].effect(farewell);
        goingOn.getFirst().join();
        assertThat(looks).containsExactly(List.of(farewell));
        assertThat(run[0].calls()).hasSize(2);
    }

    private static RemoteCall begun(Run run, String where) {
        RemoteCall call = run.next(Step.SET_SECRET, Peer.TARGET, where);
        assertThat(run.meet(call)).isEqualTo(Fate.DELIVERED);
        return call;
    }

    private static void awaitStandstill(Thread thread) {
        while (thread.isAlive() && thread.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
    }
}
