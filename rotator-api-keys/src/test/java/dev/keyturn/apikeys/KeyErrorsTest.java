package dev.keyturn.apikeys;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.errors.Hunt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each error comes about as docs/errors.md says, with its kind, and shows no key; the page has them all. */
class KeyErrorsTest {
    private static final Pattern THROWN =
            Pattern.compile("(?:Malformed|OutOfTurn|Refused|Unusable|Unreachable)\\(\\s*\"([A-Z_]+)\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| (\\w+) \\|.*\\| (`[^|]*`) \\|$");
    private static Hunt hunt;
    private static Services services;

    @BeforeAll
    static void start() {
        hunt = new Hunt();
        services = new Services();
    }

    @AfterAll
    static void stop() {
        services.close();
        hunt.write("leaks-KeyErrorsTest", "providers of keys");
    }

    static Stream<KeyError> paths() {
        return Stream.concat(KeyErrors.paths(), StripeErrors.paths());
    }

    @ParameterizedTest
    @MethodSource("paths")
    void failureHasItsCodeAndKindAndShowsNoKey(KeyError path) throws Exception {
        try (Keys keys = path.scenario().play(services)) {
            assertThat(keys.failures.getLast().code()).isEqualTo(path.code());
            assertThat(keys.failures.getLast().getClass().getSimpleName()).isEqualTo(path.kind());
            assertThat(keys.log.getLast()).contains("\"code\":\"" + path.code() + "\"");
            hunt.path(path.toString(), new Hunt.Told(keys.log, keys.failures),
                    Stream.concat(Stream.of("canary"), keys.secrets().stream()).toList());
        }
    }

    @Test
    void pageNamesThePathsOfEveryErrorOfKeys() throws IOException {
        Set<String> rows = rows().flatMap(row -> Stream.of(row.group(3).replace("`", "").split(", "))
                .map(name -> name + " " + row.group(1) + " " + row.group(2))).collect(toSet());

        assertThat(paths().map(path -> path + " " + path.kind()).collect(toSet())).isEqualTo(rows);
    }

    @Test
    void pageHasEveryCodeThatTheModuleThrows() throws IOException {
        assertThat(rows().map(row -> row.group(1)).collect(toSet())).containsAll(thrown());
    }

    private static Stream<MatchResult> rows() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "errors.md"));
        return ROW.matcher(page.substring(page.indexOf("### API keys"))).results();
    }

    private static Set<String> thrown() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<Path> files = sources.filter(file -> file.toString().endsWith(".java")).toList();
            StringBuilder all = new StringBuilder();
            for (Path file : files) {
                all.append(Files.readString(file));
            }
            return THROWN.matcher(all).results().map(code -> code.group(1))
                    .filter(code -> !code.equals("INTERRUPTED")).collect(toSet());
        }
    }
}
