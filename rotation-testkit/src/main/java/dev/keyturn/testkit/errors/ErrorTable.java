package dev.keyturn.testkit.errors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tables of docs/errors.md: those of sections are about every function, those of subsections about one. */
record ErrorTable(List<Row> rows) {
    private static final Path PAGE = Path.of("..", "docs", "errors.md");
    private static final Pattern HEADING = Pattern.compile("(##|###) (.*)");
    private static final Pattern ROW = Pattern.compile("\\| `([A-Z_]+)` \\| (\\w+) \\|.*\\| (`[^|]*`|–) \\|");

    /**
     * One way to fail.
     *
     * @param engine whose subsection it is in; empty where it is about every function
     * @param kind the exception's simple name
     * @param names of the paths that bring it about; none where the page has a dash
     */
    record Row(Optional<String> engine, String code, String kind, List<String> names) {}

    ErrorTable {
        rows = List.copyOf(rows);
    }

    /** As it stands, beside the module that is being tested. */
    static ErrorTable ofProject() {
        try {
            return of(Files.readAllLines(PAGE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ErrorTable of(List<String> lines) {
        List<Row> rows = new ArrayList<>();
        Optional<String> engine = Optional.empty();
        for (String line : lines) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                engine = Optional.of(heading.group(2)).filter(title -> heading.group(1).length() > 2);
            }
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.add(new Row(engine, row.group(1), row.group(2), names(row.group(3))));
            }
        }
        return new ErrorTable(rows);
    }

    private static List<String> names(String cell) {
        return cell.equals("–") ? List.of() : List.of(cell.replace("`", "").split(", "));
    }

    /** What is about every function, and what is about this one. */
    List<Row> about(String engine) {
        return rows.stream().filter(row -> row.engine().filter(Predicate.not(engine::equals)).isEmpty()).toList();
    }

    /** The kind of failure that a path is said to end in. */
    String kindOf(ErrorPath path) {
        return rows.stream().filter(row -> row.code().equals(path.code()) && row.names().contains(path.name()))
                .map(Row::kind).findFirst().orElse("in no row of docs/errors.md");
    }

    Stream<String> codes() {
        return rows.stream().map(Row::code);
    }
}
