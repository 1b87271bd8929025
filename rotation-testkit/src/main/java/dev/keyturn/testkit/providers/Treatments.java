package dev.keyturn.testkit.providers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What is still to befall requests: the first that fits one is used up a little. */
final class Treatments {
    private final List<Planned> planned = new ArrayList<>();

    private record Planned(Treatment treatment, int times, Predicate<Request> which) {}

    synchronized void plan(Treatment treatment, int times, Predicate<Request> which) {
        planned.add(new Planned(treatment, times, which));
    }

    synchronized Optional<Treatment> next(Request request) {
        Optional<Planned> next = planned.stream().filter(plan -> plan.which().test(request)).findFirst();
        next.ifPresent(this::useUp);
        return next.map(Planned::treatment);
    }

    private void useUp(Planned plan) {
        int place = planned.indexOf(plan);
        if (plan.times() > 1) {
            planned.set(place, new Planned(plan.treatment(), plan.times() - 1, plan.which()));
        } else {
            planned.remove(place);
        }
    }
}
