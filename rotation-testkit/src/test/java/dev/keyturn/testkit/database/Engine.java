package dev.keyturn.testkit.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/** Every server that there is, for what must be so with each. */
enum Engine {
    POSTGRES("postmaster.pid"), MYSQL("pid"), MARIADB("pid");

    private final String pidFile;

    Engine(String pidFile) {
        this.pidFile = pidFile;
    }

    DatabaseServer start() {
        return switch (this) {
            case POSTGRES -> PostgresServer.start();
            case MYSQL -> MySqlServer.start();
            case MARIADB -> MariaDbServer.start();
        };
    }

    void assumePossible() {
        Assumptions.assumeTrue(this != MYSQL || MySqlServer.canStart(), "MySQL needs libaio1 and libnuma1");
    }

    static Path files(DatabaseServer server) {
        return Objects.requireNonNull(server.certificate().getParent());
    }

    ProcessHandle process(DatabaseServer server) throws IOException {
        String pid = Files.readAllLines(files(server).resolve("data").resolve(pidFile)).getFirst();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }
}
