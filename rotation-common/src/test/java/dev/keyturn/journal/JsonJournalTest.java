package dev.keyturn.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.keyturn.Journal;
import dev.keyturn.RotationException;
import dev.keyturn.RotationRequest;
import dev.keyturn.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JsonJournalTest {
    private static final RotationRequest REQUEST =
            new RotationRequest(Step.SET_SECRET, "app/database", "token-of-the-version", Optional.of("rotation-token"));

    private final Lines lines = new Lines();

    @Test
    void stepIsOneJsonLine() throws IOException {
        write(done("Plain change."));

        assertThat(lines.text).endsWith("\n").containsOnlyOnce("\n");
        assertThat(line()).containsExactly(Map.entry("step", "setSecret"), Map.entry("secretId", "app/database"),
                Map.entry("version", "token-of-the-version"), Map.entry("outcome", "done"),
                Map.entry("durationMillis", 1234),
                Map.entry("notes", List.of("Plain change.")));
    }

    @Test
    void failureIsToldByCodeAndSentence() throws IOException {
        write(failed("The server is away."));

        assertThat(line()).containsEntry("outcome", "failed").containsEntry("code", "AWAY")
                .containsEntry("error", "The server is away. Wake it. [AWAY]").doesNotContainKey("notes");
    }

    @Test
    void malformedEventStillLeavesALine() throws IOException {
        write(new Journal.Entry(Optional.empty(), Journal.Outcome.NOTHING_TO_DO, List.of(), Optional.empty(),
                Duration.ZERO));

        assertThat(line()).containsExactly(Map.entry("outcome", "nothing_to_do"), Map.entry("durationMillis", 0));
    }

    @Test
    void rotationTokenIsNotPartOfTheLine() {
        write(done("Plain change."));

        assertThat(lines.text).doesNotContain("rotation-token");
    }

    @Test
    void confidentialValuesAreTakenOutOfNotesAndErrors() throws IOException {
        write(done("It was hush-hush."), "hush-hush");
        assertThat(line()).containsEntry("notes", List.of("It was ***."));

        write(failed("It was hush-hush, and hush-hush again."), "hush-hush");
        assertThat(line()).extractingByKey("error").asString().startsWith("It was ***, and *** again.");
    }

    @Test
    void longerValuesAreTakenOutFirstSoThatNoRestOfThemStays() throws IOException {
        write(done("It was secret-and-more."), "secret", "secret-and-more");

        assertThat(line()).containsEntry("notes", List.of("It was ***."));
    }

    @Test
    void valuesAreTakenOutAsTheyAreBeforeJsonEscapesThem() throws IOException {
        write(done("It was a\"b\\c\nd."), "a\"b\\c\nd");

        assertThat(line()).containsEntry("notes", List.of("It was ***."));
    }

    @Test
    void valueOfPatternCharactersIsTakenLiterally() throws IOException {
        write(done("It was $1.*(x, not anything."), "$1.*(x", "....");

        assertThat(line()).containsEntry("notes", List.of("It was ***, not anything."));
    }

    @Test
    void valueTooShortToBeToldFromWordsLeavesTheSentenceReadable() throws IOException {
        write(done("It was in use."), "in", "");

        assertThat(line()).containsEntry("notes", List.of("It was in use."));
    }

    @Test
    void controlCharactersAreEscapedSoThatNobodyForgesALine() throws IOException {
        write(done("user \"a\n{\"outcome\":\"done\"}\r\t\u0000\u001b[31m\""));

        assertThat(lines.text.stripTrailing()).doesNotContainPattern("\\p{Cntrl}");
        assertThat(line()).containsEntry("notes", List.of("user \"a\n{\"outcome\":\"done\"}\r\t\u0000\u001b[31m\""));
    }

    private void write(Journal.Entry entry, String... confidential) {
        lines.text = "";
        new JsonJournal(Optional.empty()).write(entry, Stream.of(confidential), lines);
    }

    private Map<String, Object> line() throws IOException {
        return JSON.std.mapFrom(lines.text);
    }

    private static Journal.Entry done(String note) {
        return new Journal.Entry(Optional.of(REQUEST), Journal.Outcome.DONE, List.of(note), Optional.empty(),
                Duration.ofMillis(1234));
    }

    private static Journal.Entry failed(String problem) {
        return new Journal.Entry(Optional.of(REQUEST), Journal.Outcome.FAILED, List.of(),
                Optional.of(new RotationException.Unreachable("AWAY", problem, "Wake it.")), Duration.ZERO);
    }

    /** What Lambda's logger would have sent to CloudWatch. */
    private static final class Lines implements LambdaLogger {
        private String text = "";

        @Override
        public void log(String message) {
            text += message;
        }

        @Override
        public void log(byte[] message) {
            log(new String(message, StandardCharsets.UTF_8));
        }
    }
}
