package dev.keyturn.testkit.contract;

import dev.keyturn.testkit.faults.CrashPoints;
import dev.keyturn.testkit.faults.Fate;
import java.util.stream.Stream;

/** Cases of one kind. Whoever plays them needs a service that keeps the rules which they are about. */
public enum CaseGroup {
    /**
     * Needs a service in which a version's value cannot be replaced and a rotation is abandoned for a value by hand.
     */
    INTERRUPTIONS {
        @Override
        Stream<Case> of(CrashPoints points) {
            return new InterruptionCases(points).all();
        }
    },
    /** Needs the same. */
    GHOSTS {
        @Override
        Stream<Case> of(CrashPoints points) {
            return GhostCases.all();
        }

        @Override
        int few() {
            return 0; // each waits for seconds, and they cannot wait together
        }
    },
    /** Needs the same, and moves by compare-and-swap. */
    TWINS {
        @Override
        Stream<Case> of(CrashPoints points) {
            return TwinCases.all();
        }
    },
    FAULTS {
        @Override
        Stream<Case> of(CrashPoints points) {
            return new FaultCases(points).with(fate -> fate != Fate.STALE_READ);
        }
    },
    /** Needs a service that can be asked for what it held before. */
    STALE_READS {
        @Override
        Stream<Case> of(CrashPoints points) {
            return new FaultCases(points).with(fate -> fate == Fate.STALE_READ);
        }
    },
    REPEATS {
        @Override
        Stream<Case> of(CrashPoints points) {
            return RepeatCases.all();
        }
    };

    abstract Stream<Case> of(CrashPoints points);

    /** So many are played by a {@link Sample}, too. */
    int few() {
        return 20;
    }
}
