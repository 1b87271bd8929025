package dev.keyturn.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatabaseLifeTest {

    @ParameterizedTest
    @EnumSource
    void closeLeavesNoProcessAndNoFiles(Engine engine) throws IOException {
        engine.assumePossible();
        DatabaseServer server = engine.start();
        ProcessHandle process = engine.process(server);

        server.close();
        server.close();

        assertThat(process.isAlive()).isFalse();
        assertThat(Engine.files(server)).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void serverEndsQuietlyWithAnInterruptedJvm(Engine engine, @TempDir Path directory) throws Exception {
        engine.assumePossible();
        Path errors = directory.resolve("errors");
        Process jvm = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), ParentJvm.class.getName(), engine.name())
                .redirectError(errors.toFile())
                .start();
        ProcessHandle server = ProcessHandle.of(Long.parseLong(jvm.inputReader().readLine())).orElseThrow();
        Path files = Path.of(jvm.inputReader().readLine());

        // Closes its standard input as well: the JVM's own close and its end come at the same time.
        jvm.destroy();
        jvm.onExit().get(1, TimeUnit.MINUTES);

        server.onExit().get(1, TimeUnit.MINUTES);
        assertThat(files).doesNotExist();
        assertThat(errors).isEmptyFile();
    }

    /** A JVM with a running server, to be interrupted from outside; prints the server's pid and directory. */
    static final class ParentJvm {

        private ParentJvm() {}

        public static void main(String[] args) throws IOException {
            Engine engine = Engine.valueOf(args[0]);
            try (DatabaseServer server = engine.start()) {
                System.out.println(engine.process(server).pid());
                System.out.println(Engine.files(server));
                System.in.read();
            }
        }
    }
}
