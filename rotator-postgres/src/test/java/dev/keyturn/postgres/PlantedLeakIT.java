package dev.keyturn.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.errors.DeployedErrorPaths;
import dev.keyturn.testkit.errors.LoggedServer;
import dev.keyturn.testkit.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What the deployed jar's process shows is found: here it shows something. */
class PlantedLeakIT {
    private static final int SOME = 5;

    @Test
    void jarThatPrintsWhatItRotatesIsCaught() throws IOException, SQLException {
        try (Workspace workspace = Workspace.create("keyturn-talkative"); LoggedServer server = new LoggedPostgres()) {
            Path jar = workspace.directory().resolve("talkative.jar");
            plant(TalkativeRotator.class, Files.copy(Path.of(System.getProperty("keyturn.jar")), jar));
            DeployedErrorPaths played = new DeployedErrorPaths(Engines.POSTGRES, jar, TalkativeRotator.class);
            played.play(server, DatabaseErrors.paths().limit(SOME));

            assertThat(played.hunt().paths()).isPositive();
            assertThat(played.hunt().found()).containsExactly("standard output and error: a secret, in Base64");
            assertThat(played.failures()).singleElement().asString().startsWith("standard output and error: ");
        }
    }

    private static void plant(Class<?> type, Path jar) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        try (FileSystem open = FileSystems.newFileSystem(jar);
                InputStream compiled = type.getResourceAsStream("/" + name)) {
            Files.copy(compiled, open.getPath(name));
        }
    }
}
