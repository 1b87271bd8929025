package dev.keyturn.postgres;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/errors.md names every code that the source has, and for each what brings it about for real. */
class ErrorTableTest {
    private static final Path PROJECT = Path.of("..");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|.*\\| (`[^|]*`) \\|$");
    private static final Pattern THROWN = Pattern.compile(
            "(?:Malformed|OutOfTurn|Refused|Unusable|Unreachable|refused|unreachable)\\(\\s*\"([A-Z_]+)\"");

    @Test
    void tableAndSourceHaveTheSameCodes() throws IOException {
        Set<String> thrown = Stream.of("rotation-common", "rotator-postgres")
                .flatMap(module -> sources(PROJECT.resolve(module).resolve("src/main/java")))
                .flatMap(source -> THROWN.matcher(source).results())
                .map(code -> code.group(1))
                .collect(toSet());

        assertThat(rows().stream().map(row -> row.group(1)).collect(toSet())).isEqualTo(thrown).hasSizeGreaterThan(30);
    }

    @Test
    void everyCodeIsBroughtAboutByThePathsThatTheTableNames() throws IOException {
        Map<String, String> codes = ErrorPathsTest.paths().collect(toMap(ErrorPath::name, ErrorPath::code));

        for (MatchResult row : rows()) {
            for (String name : row.group(2).replace("`", "").split(", ")) {
                assertThat(codes.containsKey(name) ? codes.get(name) : codeInTest(name)).as(name)
                        .isEqualTo(row.group(1));
            }
        }
        assertThat(rows()).extracting(row -> row.group(2)).allSatisfy(names -> assertThat(names).isNotBlank());
    }

    @Test
    void everyPathIsInTheTable() throws IOException {
        String table = Files.readString(PROJECT.resolve("docs/errors.md"));

        assertThat(ErrorPathsTest.paths()).hasSizeGreaterThanOrEqualTo(30)
                .allSatisfy(path -> assertThat(table).contains("`" + path.name() + "`"));
    }

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(PROJECT.resolve("docs/errors.md"))).results().toList();
    }

    /** The code in brackets that the method of another test class expects. */
    private static String codeInTest(String name) {
        String[] test = name.split("\\.");
        return sources(Path.of("src/test/java"))
                .filter(source -> source.contains("class " + test[0] + " "))
                .flatMap(source -> Pattern.compile("void " + test[1] + "\\(.*?\\[([A-Z_]+)]", Pattern.DOTALL)
                        .matcher(source).results())
                .map(found -> found.group(1))
                .findFirst().orElse("no such test");
    }

    private static Stream<String> sources(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream().map(ErrorTableTest::read);
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
