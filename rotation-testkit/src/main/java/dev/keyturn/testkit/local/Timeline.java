package dev.keyturn.testkit.local;

import dev.keyturn.Step;
import dev.keyturn.testkit.secretsmanager.RotationObserver;
import dev.keyturn.testkit.secretsmanager.StepReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes down each step as it ends: its time, and which version carries which labels by then. */
final class Timeline implements RotationObserver {
    private static final int COLUMN = 34;

    private final Screen screen;
    private final KeptSecret secret;
    private final Map<String, Integer> versionNumbers = new LinkedHashMap<>();
    private final List<TimedStep> steps = new ArrayList<>();
    private Map<String, Set<String>> before = Map.of();
    private int rotation;

    /** @param rotation counted from 1 */
    record TimedStep(int rotation, Step step, long millis) {}

    Timeline(Screen screen, KeptSecret secret) {
        this.screen = screen;
        this.secret = secret;
        number(secret.labels());
        before = secret.labels();
    }

    synchronized List<TimedStep> steps() {
        return List.copyOf(steps);
    }

    /** A new rotation is about to begin. */
    synchronized void begin(int number) {
        rotation = number;
        screen.line(System.lineSeparator() + " " + screen.bold("rotation " + number));
    }

    @Override
    public synchronized void after(StepReport report) {
        steps.add(new TimedStep(rotation, report.step(), report.took().toMillis()));
        Map<String, Set<String>> labels = secret.labels();
        number(labels);
        String step = "   %-13s %5d ms   ".formatted(report.step().wireName(), report.took().toMillis());
        screen.line(step + describe(labels).stripTrailing());
        report.failure().ifPresent(failure -> screen.line("   " + screen.red("failed: " + failure.errorMessage())));
        before = labels;
    }

    private void number(Map<String, Set<String>> labels) {
        labels.entrySet().stream()
                .sorted(Comparator.comparing(version -> version.getValue().contains("AWSPENDING")))
                .forEach(version -> versionNumbers.putIfAbsent(version.getKey(), versionNumbers.size() + 1));
    }

    private String describe(Map<String, Set<String>> labels) {
        Map<Integer, String> columns = new TreeMap<>();
        labels.forEach((version, carried) -> columns.put(versionNumbers.get(version),
                column(version, new TreeSet<>(carried))));
        return columns.values().stream().collect(Collectors.joining());
    }

    /** Padded before it is coloured: escape sequences have no width. */
    private String column(String version, Set<String> labels) {
        String text = "v" + versionNumbers.get(version) + " " + String.join(" ", labels);
        String padding = " ".repeat(Math.max(1, COLUMN - text.length()));
        String shown = labels.equals(before.getOrDefault(version, Set.of())) ? text : screen.green(text);
        return shown + padding;
    }
}
