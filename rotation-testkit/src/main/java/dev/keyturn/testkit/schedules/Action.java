package dev.keyturn.testkit.schedules;

import dev.keyturn.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One thing that happens to a secret. Each makes sense after whatever was done before, so that a schedule keeps its
 * meaning when others are left out of it.
 */
sealed interface Action {

    /** The same with less of it: one slip or one inner action fewer. */
    default Stream<Action> smaller() {
        return Stream.empty();
    }

    /** How much goes wrong by it, in the count by which re-runs are promised. */
    default int disturbances() {
        return 1;
    }

    /** The service runs the open rotation, or begins one. */
    record Rotate(List<Slip> slips) implements Action {
        @Override
        public Stream<Action> smaller() {
            return without(slips).map(Rotate::new);
        }

        @Override
        public int disturbances() {
            return slips.size();
        }

        @Override
        public String toString() {
            return "rotate" + with(slips);
        }
    }

    /** The service sends one step, however often it was sent before, or the one before it whose turn has not been. */
    record OneStep(Step step, List<Slip> slips) implements Action {
        @Override
        public Stream<Action> smaller() {
            return without(slips).map(fewer -> new OneStep(step, fewer));
        }

        @Override
        public int disturbances() {
            return slips.size();
        }

        @Override
        public String toString() {
            return step.wireName() + with(slips);
        }
    }

    /** A step of a rotation that is over comes again. */
    record Late(int which, Step step) implements Action {
        @Override
        public String toString() {
            return "late " + step.wireName() + " of an older rotation, " + which;
        }
    }

    /** The service runs the open rotation twice at once. */
    record Twins() implements Action {
        @Override
        public String toString() {
            return "rotate twice at once";
        }
    }

    /**
     * A run stands still before a call, others act, and then it goes on.
     *
     * @param arrives whether, if it is about to move AWSCURRENT and somebody waits for that, the call arrives
     *     just then; otherwise it is given up
     */
    record Overtaken(int at, List<Action> meanwhile, boolean arrives) implements Action {
        @Override
        public Stream<Action> smaller() {
            return Stream.concat(without(meanwhile), Schedule.inner(meanwhile))
                    .map(fewer -> new Overtaken(at, fewer, arrives));
        }

        @Override
        public int disturbances() {
            return 1 + meanwhile.stream().mapToInt(Action::disturbances).sum();
        }

        @Override
        public String toString() {
            return "rotate, standing still before call " + at + (arrives ? "" : ", which is given up,") + " during "
                    + meanwhile;
        }
    }

    /** A person cancels the rotation, and takes AWSPENDING off. */
    record Cancel() implements Action {
        @Override
        public String toString() {
            return "cancel";
        }
    }

    /** A person stores the same credential with another value of a field that no login needs. */
    record Edit(int version) implements Action {
        /** Nothing that could be found in a log by chance. */
        String content() {
            return "the team that came up with edit " + version;
        }

        @Override
        public String toString() {
            return "edit " + version;
        }
    }

    /** So much time passes that no run of before can still be at work. */
    record Age() implements Action {
        @Override
        public int disturbances() {
            return 0;
        }

        @Override
        public String toString() {
            return "time passes";
        }
    }

    /** The secret has a copy in another region from now on, which lags. */
    record Lag(int answers, String end) implements Action {
        @Override
        public int disturbances() {
            return 0;
        }

        @Override
        public String toString() {
            return "a replica lags for " + answers + " answers until it is " + end;
        }
    }

    private static String with(List<Slip> slips) {
        return slips.isEmpty() ? "" : " with " + slips;
    }

    /** The same list without each one of its elements. */
    static <T> Stream<List<T>> without(List<T> all) {
        return IntStream.range(0, all.size()).mapToObj(left -> {
            List<T> fewer = new ArrayList<>(all);
            fewer.remove(left);
            return List.copyOf(fewer);
        });
    }
}
