package dev.keyturn.testkit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.testkit.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofReportTest {
    private static final Row CRASHES = new Row("dual-password", "mysql-8", "CRASH_AFTER", 1_200, 1_200, 1, 0, 0, 0);
    private static final Row SCHEDULES = new Row("two-slots", "okta", "schedule", 30, 30, 3, 0, 0, 0);

    @TempDir
    private Path project;

    @Test
    void rowsOfAllModulesAreInTheFileAndTheTables() throws IOException {
        page("before <!-- tables of the proof -->\nof last time <!-- end of them --> after");
        rows("one", CRASHES);
        rows("two", SCHEDULES);

        ProofReport.main(new String[] {project.toString()});

        assertThat(project.resolve("docs/proof.json")).content().startsWith("[\n")
                .contains("\"fault\":\"CRASH_AFTER\"");
        assertThat(project.resolve("docs/reliability.md")).content().startsWith("before").endsWith("after")
                .contains("| dual-password, mysql-8 | 1,200 | 1,200 | 1 | 0 |", "| schedule | 30 | 30 | 3 | 0 |")
                .doesNotContain("of last time");
    }

    @Test
    void anythingThatWasFoundFailsTheBuild() throws IOException {
        page("<!-- tables of the proof -->\n<!-- end of them -->");
        assertThatThrownBy(() -> ProofReport.main(new String[] {project.toString()})).hasMessageContaining("failed");

        for (Row bad : new Row[] {new Row("s", "t", "f", 2, 1, 0, 0, 0, 0), new Row("s", "t", "f", 1, 1, 0, 1, 0, 0),
                new Row("s", "t", "f", 1, 1, 0, 0, 1, 0), new Row("s", "t", "f", 1, 1, 0, 0, 0, 1)}) {
            rows("one", bad);
            assertThatThrownBy(() -> ProofReport.main(new String[] {project.toString()}))
                    .hasMessageContaining("proof.json");
        }
    }

    private void page(String text) throws IOException {
        Files.writeString(Files.createDirectory(project.resolve("docs")).resolve("reliability.md"), text);
    }

    private void rows(String module, Row row) throws IOException {
        Path directory = Files.createDirectories(project.resolve(module).resolve("target/proof"));
        Files.writeString(directory.resolve("any.jsonl"), Json.write(row.fields()) + "\n");
    }
}
