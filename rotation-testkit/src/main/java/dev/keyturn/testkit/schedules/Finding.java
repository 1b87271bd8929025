package dev.keyturn.testkit.schedules;

import java.util.List;

/**
 * A schedule that breaks something.
 *
 * @param seed with which {@code -Dkeyturn.schedule} plays it again
 * @param drawn the schedule of that seed
 * @param least what is left of it when nothing can be left out any more
 * @param violations by the least
 */
public record Finding(long seed, String drawn, List<String> least, List<String> violations) {
    @Override
    public String toString() {
        return "-Dkeyturn.schedule=%d breaks:%n  drawn: %s%n  least: %s%n  found: %s"
                .formatted(seed, drawn, String.join("; ", least), String.join("%n         ".formatted(), violations));
    }
}
