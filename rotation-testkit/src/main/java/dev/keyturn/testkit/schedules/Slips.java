package dev.keyturn.testkit.schedules;

import dev.keyturn.testkit.faults.CrashPoints;
import dev.keyturn.testkit.faults.Fate;
import dev.keyturn.testkit.faults.Fault;
import dev.keyturn.testkit.faults.Interference;
import dev.keyturn.testkit.faults.RemoteCall;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The slips of one run, as they befall it. */
final class Slips implements Interference {
    private final List<Slip> slips;
    private final AtomicInteger met = new AtomicInteger();
    private final List<Fault> lasting = new CopyOnWriteArrayList<>();

    Slips(List<Slip> slips) {
        this.slips = slips;
    }

    @Override
    public Fate meet(RemoteCall call) {
        int number = met.incrementAndGet();
        return slips.stream().filter(slip -> slip.at() == number).findFirst()
                .map(slip -> befall(call, slip.fate())).or(() -> stillThrottled(call)).orElse(Fate.DELIVERED);
    }

    private Fate befall(RemoteCall call, Fate drawn) {
        Fate fate = CrashPoints.mayBefall(drawn, call) ? drawn : inItsPlace(drawn);
        if (fate == Fate.THROTTLED) {
            lasting.add(new Fault(call, fate));
        }
        return fate;
    }

    private Optional<Fate> stillThrottled(RemoteCall call) {
        return lasting.stream().map(fault -> fault.meet(call)).filter(fate -> fate != Fate.DELIVERED).findFirst();
    }

    /** A database throttles nobody, and a provider remembers nothing. */
    private static Fate inItsPlace(Fate fate) {
        return switch (fate) {
            case FAILED_BEFORE, CUT_BEFORE, THROTTLED -> Fate.CRASH_BEFORE;
            case FAILED_AFTER, CUT_AFTER, STALE_READ -> Fate.CRASH_AFTER;
            case DELIVERED, CRASH_BEFORE, CRASH_AFTER, SILENCE_BEFORE, SILENCE_AFTER -> fate;
        };
    }
}
