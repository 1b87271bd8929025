package dev.keyturn.testkit.proof;

import dev.keyturn.testkit.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts the rows of all proofs together: as {@code docs/proof.json}, as the tables of {@code docs/reliability.md}, and
 * in one line. {@code ./mvnw -Pproof verify} ends with it.
 */
public final class ProofReport {
    private static final String SCHEDULE = "schedule";
    private static final Pattern TABLES =
            Pattern.compile("(?s)(<!-- tables of the proof -->\n).*(<!-- end of them -->)");

    private final List<Row> rows;

    private ProofReport(List<Row> rows) {
        this.rows = rows;
    }

    /**
     * Fails the build that ends with it, where anything was found.
     *
     * @param arguments the project's directory
     */
    public static void main(String[] arguments) throws IOException {
        Path project = Path.of(arguments[0]);
        ProofReport report = new ProofReport(read(project));
        Path page = project.resolve("docs/reliability.md");
        Files.writeString(page, report.into(Files.readString(page)));
        Files.writeString(project.resolve("docs/proof.json"), report.json());
        System.out.println(report.line());
        if (report.rows.isEmpty() || !report.rows.stream().allMatch(Row::isGood)) {
            throw new IllegalStateException("the proof has failed; docs/proof.json says where");
        }
    }

    private static List<Row> read(Path project) throws IOException {
        try (Stream<Path> modules = Files.list(project)) {
            return modules.sorted().flatMap(module -> lines(module.resolve("target/proof")))
                    .map(line -> Row.of(Json.fields(line))).toList();
        }
    }

    private static Stream<String> lines(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList().stream()
                    .flatMap(ProofReport::linesOf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A row per line, for whoever compares two of them. */
    private String json() {
        return together(row -> row.strategy() + row.server() + row.fault()).values().stream()
                .map(row -> Json.write(row.fields())).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private String line() {
        Row all = sum(rows.stream());
        int schedules = rows.stream().filter(row -> row.fault().equals(SCHEDULE)).mapToInt(Row::cases).sum();
        return "proof: cases=%d converged=%d violations=%d canaries=%d orphans=%d schedules=%d".formatted(all.cases(),
                all.converged(), all.violations(), all.canaries(), all.orphans(), schedules);
    }

    private String into(String page) {
        String tables = table("strategy, server", row -> row.strategy() + ", " + row.server()) + "\n"
                + table("what went wrong", Row::fault) + "\n";
        return TABLES.matcher(page).replaceFirst("$1\n" + Matcher.quoteReplacement(tables) + "$2");
    }

    private String table(String head, Function<Row, String> name) {
        String rowsOfTable = together(name).entrySet().stream().map(entry -> {
            Row row = entry.getValue();
            return "| %s | %,d | %,d | %d | %d |%n".formatted(entry.getKey(), row.cases(), row.converged(),
                    row.reruns(),
                    row.violations() + row.orphans() + row.canaries());
        }).collect(Collectors.joining());
        return "| " + head + " | cases | converged | re-runs at most | violations |\n|---|---|---|---|---|\n"
                + rowsOfTable;
    }

    private Map<String, Row> together(Function<Row, String> name) {
        Map<String, Row> sums = new TreeMap<>();
        rows.forEach(row -> sums.merge(name.apply(row), row, Row::plus));
        return new LinkedHashMap<>(sums);
    }

    private static Row sum(Stream<Row> rows) {
        return rows.reduce(new Row("", "", "", 0, 0, 0, 0, 0, 0), Row::plus);
    }
}
