package dev.keyturn.testkit.database;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    private Path directory;

    private Path log;
    private LogTail tail;

    @BeforeEach
    void createLog() throws IOException {
        log = Files.createFile(directory.resolve("log"));
        tail = new LogTail(log);
    }

    @Test
    void lineIsReadOnceAndNotBeforeItIsComplete() throws IOException {
        assertThat(newLines()).isEmpty();

        Files.writeString(log, "one\n\ntwo\rtoo\nthr", APPEND);
        assertThat(newLines()).containsExactly("one", "", "two\rtoo");
        assertThat(newLines()).isEmpty();

        Files.writeString(log, "ee\n", APPEND);
        assertThat(newLines()).containsExactly("three");
    }

    @Test
    void longLogIsReadWhole() throws IOException {
        List<String> lines = IntStream.range(0, 300_000).mapToObj(number -> "zeile für zeile " + number).toList();
        Files.write(log, lines);

        assertThat(newLines()).isEqualTo(lines);
    }

    @Test
    void lineWithoutEndIsCut() throws IOException {
        Files.writeString(log, "x".repeat(5 << 20) + "\nshort\n");

        assertThat(newLines()).endsWith("short").hasSizeLessThan(10);
    }

    private List<String> newLines() {
        List<String> lines = new ArrayList<>();
        tail.forEachNewLine(lines::add);
        return lines;
    }
}
