package dev.keyturn.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.database.MySqlServer;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.proof.Row;
import dev.keyturn.testkit.proof.Rows;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Amazon's readers during real rotations of the jars that are deployed, as ./rotate-local starts them. */
@EnabledIfSystemProperty(named = "keyturn.contract", matches = "whole", disabledReason = "-Pproof plays it")
class ForeignReadersIT {
    private static final int ROTATIONS = 4;
    private static final List<Row> ROWS = new ArrayList<>();

    /** A local run, as the command line has it. */
    record Run(String module, String target, String strategy, String kind) {
        private Path jar() {
            return Path.of("..", module, "target", module + ".jar");
        }
    }

    static Stream<Run> runs() {
        return Stream.of(new Run("rotator-mysql", "mariadb", "dual-password", "aws-jdbc"),
                new Run("rotator-postgres", "postgres", "alternating-users", "aws-caching"),
                new Run("rotator-mysql", "mariadb", "dual-password", "aws-caching"),
                new Run("rotator-mysql", "mysql", "dual-password", "aws-jdbc"),
                new Run("rotator-mysql", "mysql", "dual-password", "aws-caching"),
                new Run("rotator-postgres", "postgres", "alternating-users", "aws-jdbc"));
    }

    @AfterAll
    static void tell() {
        Rows.write("foreign-readers", ROWS);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void rotationsWithOverlapBreakNoReaderThatOthersWrote(Run run) throws Exception {
        Assumptions.assumeTrue(!run.target.equals("mysql") || MySqlServer.canStart(),
                "MySQL needs libraries that are not there; on Debian: apt-get install libaio1 libnuma1");
        Map<String, Object> summary = play(run);
        Map<String, Object> logins = Json.object(summary, "logins");
        ROWS.add(new Row(run.strategy, run.target, "readers " + run.kind, ROTATIONS,
                Json.number(summary, "succeeded"), 0, Json.number(logins, "readersFailed"), 0, 0));

        assertThat(Json.text(summary, "readersKind")).isEqualTo(run.kind);
        assertThat(Json.number(summary, "succeeded")).isEqualTo(ROTATIONS);
        assertThat(Json.number(logins, "readers")).isPositive();
        assertThat(Json.number(logins, "readersFailed")).isZero();
        assertThat(Json.number(logins, "leakedAccepted")).isZero();
        assertThat(Json.number(summary, "downtimeMillis")).isZero();
        if (run.kind.equals("aws-jdbc")) {
            assertThat(Json.number(logins, "readersRefusedUnnoticed"))
                    .as("of a driver that holds a value for an hour, here for more than two rotations").isPositive();
        }
    }

    private static Map<String, Object> play(Run run) throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dkeyturn.jar=" + run.jar(), "-cp", paths(run.jar()), "dev.keyturn.testkit.local.Main", run.target,
                "--strategy", run.strategy, "--readers-kind", run.kind, "--rotations", String.valueOf(ROTATIONS),
                "--readers", "4", "--interval", "2s", "--json")
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return Json.fields(out);
    }

    /** The target's own come first: with them the local run is as it is without these readers. */
    private static String paths(Path jar) throws Exception {
        return String.join(":", Files.readString(jar.resolveSibling("local-run-all.classpath")),
                Path.of("target", "classes").toString(),
                Files.readString(Path.of("target", "local-run-all.classpath")));
    }
}
