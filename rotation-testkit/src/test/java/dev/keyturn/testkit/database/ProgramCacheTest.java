package dev.keyturn.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramCacheTest {

    @TempDir
    private Path directory;

    @Test
    void whatIsAskedForAtTheSameTimeIsPreparedOnce() throws Exception {
        AtomicInteger preparations = new AtomicInteger();
        Callable<Path> ask = () -> new ProgramCache(directory).prepared("p", empty -> preparations.incrementAndGet());

        try (ExecutorService users = Executors.newFixedThreadPool(2)) {
            for (Future<Path> answer : users.invokeAll(List.of(ask, ask))) {
                assertThat(answer.get()).isEqualTo(directory.resolve("p")).isDirectory();
            }
        }

        assertThat(preparations).hasValue(1);
    }

    @Test
    void preparationThatFailedLeavesNothingToTheNext() throws IOException {
        ProgramCache cache = new ProgramCache(directory);

        assertThatIOException().isThrownBy(() -> cache.prepared("p", empty -> {
            Files.createFile(empty.resolve("half"));
            throw new IOException("no space left");
        }));
        Path whole = cache.prepared("p", empty -> Files.createFile(empty.resolve("whole")));

        assertThat(whole).isDirectoryContaining("glob:**/whole").isDirectoryNotContaining("glob:**/half");
    }

    @Test
    void dependencyThatIsMissingIsNamed() {
        Carrier carrier = new Carrier("Product", "group:artifact", "nowhere/");

        assertThatIllegalStateException().isThrownBy(() -> carrier.open("program").close())
                .withMessage("the class path must hold the programs of Product: group:artifact");
    }
}
