package dev.keyturn.testkit.schedules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What happens to one secret, in this order. */
record Schedule(List<Action> actions) {
    Schedule {
        actions = List.copyOf(actions);
    }

    /** Whether the secret gets copies, for which the function then has to wait. */
    boolean mentionsCopies() {
        return lags(actions);
    }

    private static boolean lags(List<Action> actions) {
        return actions.stream().anyMatch(action -> action instanceof Action.Lag
                || (action instanceof Action.Overtaken overtaken && lags(overtaken.meanwhile())));
    }

    /** Every schedule with a little less in it, the smallest steps last. */
    Stream<Schedule> smaller() {
        return Stream.concat(Action.without(actions), inner(actions)).map(Schedule::new);
    }

    /** The same actions, with less of each one. */
    static Stream<List<Action>> inner(List<Action> actions) {
        return IntStream.range(0, actions.size()).boxed().flatMap(place -> actions.get(place).smaller().map(less -> {
            List<Action> changed = new ArrayList<>(actions);
            changed.set(place, less);
            return List.copyOf(changed);
        }));
    }

    @Override
    public String toString() {
        return actions.stream().map(Action::toString).collect(Collectors.joining("; "));
    }
}
