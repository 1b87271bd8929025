package dev.keyturn.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The main job, as ./rotate-local starts it once everything is built. */
class LocalRunIT {
    private static final Path JAR = Path.of(System.getProperty("keyturn.jar"));

    @Test
    void jsonHoldsWhatServerAndServiceHaveCounted() throws Exception {
        Process run = start("postgres", "--rotations", "3", "--readers", "2", "--interval", "500ms", "--json");
        String out = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(run.waitFor()).isZero();
        assertThat(out.lines()).hasSize(1);
        Map<String, Object> summary = Json.fields(out);
        assertThat(summary).containsEntry("target", "postgres").containsEntry("strategy", "single-user")
                .containsEntry("rotations", 3).containsEntry("succeeded", 3);
        assertThat(Json.object(summary, "secretsManagerCalls")).containsEntry("total", 30);
        assertThat(Json.object(summary, "logins")).containsEntry("rotator", 6).containsEntry("rotatorFailed", 0)
                .containsEntry("leakedAccepted", 0);
        assertThat((Integer) Json.object(summary, "logins").get("leaked")).isPositive();
        assertThat((Integer) summary.get("downtimeMillis")).as("one password per user leaves a gap").isPositive();
        assertThat((List<?>) summary.get("steps")).hasSize(12);
    }

    @Test
    void strategyThatTheTargetCannotCarryOutFailsWithTheReason() throws Exception {
        Process run = start("postgres", "--rotations", "2", "--strategy", "dual-password");
        String out = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(run.waitFor()).isEqualTo(1);
        assertThat(out).contains("asks for the strategy dual-password", "[STRATEGY]", "0 of 2 rotations succeeded");
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dkeyturn.jar=" + JAR,
                "-cp", Files.readString(JAR.resolveSibling("local-run-all.classpath")),
                "dev.keyturn.testkit.local.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
}
