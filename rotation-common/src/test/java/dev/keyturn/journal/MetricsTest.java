package dev.keyturn.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.keyturn.Journal;
import dev.keyturn.Journal.Outcome;
import dev.keyturn.RotationException;
import dev.keyturn.RotationRequest;
import dev.keyturn.Step;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The line as CloudWatch reads it, by the rules of the embedded metric format. */
class MetricsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.250Z");
    private static final Map<String, Object> SUCCEEDED = Map.of("Name", "Succeeded", "Unit", "Count");
    private static final Map<String, Object> FAILED = Map.of("Name", "Failed", "Unit", "Count");
    private static final Map<String, Object> DURATION = Map.of("Name", "durationMillis", "Unit", "Milliseconds");

    @Test
    void stepIsCountedAndTimedByFunctionAndStep() throws IOException {
        Map<String, Object> line = line(Step.SET_SECRET, Outcome.DONE);

        assertThat(line).containsEntry("function", "keyturn-postgres").containsEntry("step", "setSecret")
                .containsEntry("Succeeded", 1).containsEntry("Failed", 0).containsEntry("durationMillis", 1234)
                .doesNotContainKey("RotationSucceeded")
                .containsEntry("_aws", Map.of("Timestamp", NOW.toEpochMilli(), "CloudWatchMetrics",
                        List.of(Map.of("Namespace", "Keyturn", "Dimensions", List.of(List.of("function", "step")),
                                "Metrics", List.of(SUCCEEDED, FAILED, DURATION)))));
    }

    @Test
    void finishedRotationIsCountedByFunction() throws IOException {
        Map<String, Object> line = line(Step.FINISH_SECRET, Outcome.DONE);

        assertThat(line).containsEntry("RotationSucceeded", 1);
        assertThat(directives(line)).last().isEqualTo(Map.of("Namespace", "Keyturn", "Dimensions",
                List.of(List.of("function")), "Metrics",
                List.of(Map.of("Name", "RotationSucceeded", "Unit", "Count"))));
    }

    @ParameterizedTest
    @CsvSource({"FINISH_SECRET, FAILED", "FINISH_SECRET, NOTHING_TO_DO", "TEST_SECRET, DONE"})
    void nothingElseIsARotationThatSucceeded(Step step, Outcome outcome) throws IOException {
        assertThat(line(step, outcome)).doesNotContainKey("RotationSucceeded");
    }

    @Test
    void failedStepIsCountedAsOne() throws IOException {
        assertThat(line(Step.TEST_SECRET, Outcome.FAILED)).containsEntry("Succeeded", 0).containsEntry("Failed", 1);
    }

    /** What the metadata names has to be in the line: dimensions as texts, metrics as numbers. */
    @ParameterizedTest
    @EnumSource(Step.class)
    void whatTheMetadataNamesIsInTheLine(Step step) throws IOException {
        Map<String, Object> line = line(step, Outcome.DONE);

        for (Map<?, ?> directive : directives(line)) {
            list(directive, "Dimensions").stream().flatMap(set -> ((List<?>) set).stream())
                    .forEach(name -> assertThat(line.get(name)).as("%s", name).isInstanceOf(String.class));
            list(directive, "Metrics").stream().map(metric -> ((Map<?, ?>) metric).get("Name"))
                    .forEach(name -> assertThat(line.get(name)).as("%s", name).isInstanceOf(Number.class));
        }
    }

    @Test
    void eventWithoutAStepIsNoMetric() throws IOException {
        assertThat(line(journal("on"), new Journal.Entry(Optional.empty(), Outcome.FAILED, List.of(), Optional.empty(),
                Duration.ZERO))).containsOnlyKeys("outcome", "durationMillis");
    }

    @Test
    void metricsCanBeTurnedOff() throws IOException {
        assertThat(line(journal("off"), entry(Step.FINISH_SECRET, Outcome.DONE))).containsOnlyKeys("step", "secretId",
                "version", "outcome",
                "durationMillis");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "on", "off"})
    void settingIsOnOrOff(String setting) {
        assertThatCode(() -> journal(setting)).doesNotThrowAnyException();
    }

    @Test
    void settingThatIsNeitherIsNamed() {
        assertThatExceptionOfType(RotationException.Malformed.class).isThrownBy(() -> journal("OFF"))
                .withMessageContaining("METRICS").returns("SETTING", RotationException::code);
    }

    private static JsonJournal journal(String setting) {
        return JsonJournal.fromEnvironment(Map.of("METRICS", setting));
    }

    private static Map<String, Object> line(Step step, Outcome outcome) throws IOException {
        return line(new JsonJournal(Optional.of(new Metrics("keyturn-postgres", InstantSource.fixed(NOW)))),
                entry(step, outcome));
    }

    private static Journal.Entry entry(Step step, Outcome outcome) {
        return new Journal.Entry(Optional.of(new RotationRequest(step, "app", "token", Optional.empty())), outcome,
                List.of(), Optional.empty(), Duration.ofMillis(1234));
    }

    private static Map<String, Object> line(JsonJournal journal, Journal.Entry entry) throws IOException {
        Lines lines = new Lines(new ArrayList<>());
        journal.write(entry, Stream.empty(), lines);
        return JSON.std.mapFrom(lines.all().getFirst());
    }

    private static List<Map<?, ?>> directives(Map<String, Object> line) {
        Map<?, ?> metadata = (Map<?, ?>) Objects.requireNonNull(line.get("_aws"));
        return list(metadata, "CloudWatchMetrics").stream().<Map<?, ?>>map(directive -> (Map<?, ?>) directive)
                .toList();
    }

    private static List<?> list(Map<?, ?> object, String field) {
        return (List<?>) Objects.requireNonNull(object.get(field));
    }

    private record Lines(List<String> all) implements LambdaLogger {
        @Override
        public void log(String message) {
            all.add(message);
        }

        @Override
        public void log(byte[] message) {
            throw new UnsupportedOperationException();
        }
    }
}
