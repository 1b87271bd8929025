package dev.keyturn.testkit.errors;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/errors.md names every code that the sources have, and for each what brings it about for real; docs/runbook.md
 * has an entry for each.
 */
public abstract class ErrorTableContract {
    private static final Path PROJECT = Path.of("..");
    private static final Path HERE = Path.of("").toAbsolutePath();
    private static final Path TESTKIT = PROJECT.resolve("rotation-testkit");
    private static final Path COMMON = PROJECT.resolve("rotation-common");
    private static final Pattern THROWN = Pattern.compile(
            "(?:Malformed|OutOfTurn|Refused|Unusable|Unreachable|refused|unreachable)\\(\\s*\"([A-Z_]+)\"");
    /** A row of the run book: one code, or several that have one entry. */
    private static final Pattern ENTRY = Pattern.compile("\\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) \\|.*");
    private final ErrorTable table = ErrorTable.ofProject();

    /** The title of the module's own subsection. */
    protected abstract String section();

    /** What the module's engines themselves refuse: several paths of one name, if they are of several engines. */
    protected abstract Stream<ErrorPath> ownPaths();

    /** Codes of what the modules share that this one has no way to. */
    protected abstract Set<String> outOfReach();

    /** Codes that none of the servers which the module has for its tests can be brought to. */
    protected Set<String> unproved() {
        return Set.of();
    }

    @Test
    void tableAndSourcesHaveTheSameCodes() throws IOException {
        try (Stream<Path> modules = Files.list(PROJECT)) {
            assertThat(table.codes().collect(toSet()))
                    .isEqualTo(modules.filter(module -> !module.equals(TESTKIT)).flatMap(ErrorTableContract::thrownIn)
                            .collect(toSet()))
                    .hasSizeGreaterThan(30);
        }
    }

    @Test
    void everyCodeThatTheModuleCanThrowHasARow() {
        Set<String> own = thrownIn(HERE).collect(toSet());
        Set<String> can = new HashSet<>(own);
        thrownIn(COMMON).filter(code -> !outOfReach().contains(code)).forEach(can::add);

        assertThat(own).isNotEmpty();
        assertThat(rows().map(ErrorTable.Row::code).collect(toSet())).containsAll(can);
    }

    @Test
    void everyRowIsBroughtAboutByThePathsThatItNames() {
        Map<String, String> codes = paths().collect(toMap(ErrorPath::name, ErrorPath::code, (one, other) -> {
            assertThat(one).as("paths of one name have one code").isEqualTo(other);
            return one;
        }));

        assertThat(rows()).isNotEmpty().allSatisfy(row -> assertThat(row.names())
                .allSatisfy(name -> assertThat(codes.containsKey(name) ? codes.get(name) : codeInTest(name)).as(name)
                        .isEqualTo(row.code())));
        assertThat(rows().filter(row -> row.names().isEmpty()).map(ErrorTable.Row::code))
                .containsExactlyInAnyOrderElementsOf(unproved());
    }

    @Test
    void everyPathIsInTheTable() {
        Set<String> named = rows().flatMap(row -> row.names().stream()).collect(toSet());

        assertThat(paths()).hasSizeGreaterThanOrEqualTo(30)
                .allSatisfy(path -> assertThat(named).contains(path.name()));
    }

    @Test
    void runbookHasOneEntryForEveryCode() {
        Stream<String> entries = read(PROJECT.resolve("docs/runbook.md")).lines().map(ENTRY::matcher)
                .filter(Matcher::matches).flatMap(row -> Stream.of(row.group(1).replace("`", "").split(", ")));

        assertThat(entries).containsExactlyInAnyOrderElementsOf(table.codes().distinct().toList());
    }

    private Stream<ErrorPath> paths() {
        return Stream.concat(ErrorPathsContract.commonPaths(), ownPaths());
    }

    private Stream<ErrorTable.Row> rows() {
        return table.about(section()).stream();
    }

    /** The code in brackets that the method of a contract expects which one of the module's tests extends. */
    private static String codeInTest(String name) {
        String[] test = name.split("\\.");
        if (sources(HERE.resolve("src/test/java")).noneMatch(source -> source.contains(" extends " + test[0] + " "))) {
            return "no such test";
        }
        return sources(TESTKIT.resolve("src/main/java"))
                .filter(source -> source.contains("class " + test[0] + " "))
                .flatMap(source -> Pattern.compile("void " + test[1] + "\\(.*?\\[([A-Z_]+)]", Pattern.DOTALL)
                        .matcher(source).results())
                .map(found -> found.group(1))
                .findFirst().orElse("no such test");
    }

    private static Stream<String> thrownIn(Path module) {
        Path sources = module.resolve("src/main/java");
        return Files.isDirectory(sources) ? sources(sources).flatMap(source -> THROWN.matcher(source).results())
                .map(code -> code.group(1)) : Stream.empty();
    }

    private static Stream<String> sources(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return List.copyOf(files.filter(file -> file.toString().endsWith(".java")).toList()).stream()
                    .map(ErrorTableContract::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
