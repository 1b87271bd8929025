package dev.keyturn.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrashPointsTest {
    private static final RemoteCall READ = service(Step.CREATE_SECRET, "DescribeSecret");
    private static final RemoteCall WRITE = service(Step.CREATE_SECRET, "PutSecretValue");
    private static final RemoteCall LATER_READ = service(Step.SET_SECRET, "DescribeSecret");
    private static final RemoteCall CHANGE = target(1);
    private static final RemoteCall FAREWELL = target(2);
    private static final CrashPoints POINTS =
            new CrashPoints(List.of(READ, WRITE, LATER_READ, CHANGE, FAREWELL));

    @Test
    void everyCallCanCrashAndFallSilent() {
        for (RemoteCall call : POINTS.calls()) {
            assertThat(fatesOf(call)).contains(Fate.CRASH_BEFORE, Fate.CRASH_AFTER, Fate.SILENCE_BEFORE,
                    Fate.SILENCE_AFTER);
        }
    }

    @Test
    void onlyTheServiceThrottlesAndFails() {
        assertThat(fatesOf(WRITE)).contains(Fate.THROTTLED, Fate.FAILED_BEFORE, Fate.FAILED_AFTER);
        assertThat(fatesOf(CHANGE)).hasSize(4);
    }

    @Test
    void onlyAReadAfterAChangeCanBeStale() {
        assertThat(POINTS.faults().filter(fault -> fault.fate() == Fate.STALE_READ).map(Fault::call))
                .containsExactly(LATER_READ);
    }

    @Test
    void lastMessageOfAConnectionIsItsFarewell() {
        assertThat(POINTS.calls().stream().filter(POINTS::isFarewell)).containsExactly(FAREWELL);
    }

    @Test
    void throttlingGoesOnWhereOtherFaultsHappenOnce() {
        RemoteCall again = new RemoteCall(READ.step(), READ.peer(), READ.where(), 2);
        assertThat(new Fault(READ, Fate.THROTTLED).meet(again)).isEqualTo(Fate.THROTTLED);
        assertThat(new Fault(READ, Fate.FAILED_AFTER).meet(again)).isEqualTo(Fate.DELIVERED);
        assertThat(new Fault(READ, Fate.THROTTLED).meet(LATER_READ)).isEqualTo(Fate.DELIVERED);
    }

    private static List<Fate> fatesOf(RemoteCall call) {
        return POINTS.faults().filter(fault -> fault.call().equals(call)).map(Fault::fate).toList();
    }

    private static RemoteCall service(Step step, String operation) {
        return new RemoteCall(step, Peer.SECRETS_MANAGER, operation, 1);
    }

    private static RemoteCall target(int nth) {
        return new RemoteCall(Step.SET_SECRET, Peer.TARGET, "connection 1, message", nth);
    }
}
