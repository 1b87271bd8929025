package dev.keyturn.testkit.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkspaceTest {

    @Test
    void cleanUpsRunOnceAndNewestFirstWhileTheFilesAreThere() throws IOException {
        Workspace workspace = Workspace.create("keyturn-test");
        Files.writeString(workspace.directory("deep").resolve("file"), "content");
        List<String> ended = new ArrayList<>();
        workspace.atClose(() -> ended.add("first, files " + Files.exists(workspace.directory())));
        workspace.atClose(() -> ended.add("second"));

        workspace.close();
        workspace.close();

        assertThat(ended).containsExactly("second", "first, files true");
        assertThat(workspace.directory()).doesNotExist();
    }

    @Test
    void filesGoEvenIfACleanUpFails() {
        Workspace workspace = Workspace.create("keyturn-test");
        workspace.atClose(() -> {
            throw new IllegalStateException("stuck");
        });

        assertThatThrownBy(workspace::close).hasMessage("stuck");
        assertThat(workspace.directory()).doesNotExist();
    }

    @Test
    void nobodyElseCanLookInside() throws IOException {
        try (Workspace workspace = Workspace.create("keyturn-test")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(workspace.directory())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void closedWorkspaceTakesNoCleanUp() {
        Workspace workspace = Workspace.create("keyturn-test");
        workspace.close();

        assertThatThrownBy(() -> workspace.atClose(() -> {})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void programEndsBeforeTheFilesGo() throws IOException {
        Workspace workspace = Workspace.create("keyturn-test");
        Process program = workspace.start(new ProcessBuilder("sleep", "600").directory(workspace.directory().toFile()));
        workspace.atClose(() -> assertThat(program.isAlive()).isTrue());

        workspace.close();

        assertThat(program.isAlive()).isFalse();
        assertThat(workspace.directory()).doesNotExist();
    }

    @Test
    void closedWorkspaceStartsNoProgram() {
        Workspace workspace = Workspace.create("keyturn-test");
        workspace.close();

        assertThatThrownBy(() -> workspace.start(new ProcessBuilder("sleep", "600")))
                .isInstanceOf(IllegalStateException.class);
    }
}
