package dev.keyturn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RotationExceptionTest {
    static Stream<RotationException> kinds() {
        String problem = "It was hush-hush.";
        return Stream.of(
                new RotationException.Malformed("CODE", problem, "Mend it."),
                new RotationException.OutOfTurn("CODE", problem, "Mend it."),
                new RotationException.Refused("CODE", problem, "Mend it."),
                new RotationException.Unusable("CODE", problem, "Mend it."),
                new RotationException.Unreachable("CODE", problem, "Mend it."));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void redactedFailureIsTheSameButForTheValue(RotationException failure) {
        RotationException redacted = failure.redacted(Redaction.of(Stream.of("hush-hush"))::of);

        assertThat(redacted).hasSameClassAs(failure).hasMessage("It was ***. Mend it. [CODE]")
                .returns("CODE", RotationException::code).returns("Mend it.", RotationException::remedy);
        assertThat(redacted.getStackTrace()).isEqualTo(failure.getStackTrace());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void nothingForeignCanBeHungOnIt(RotationException failure) {
        failure.addSuppressed(new IllegalStateException("hush-hush"));

        assertThat(failure.getSuppressed()).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> failure.initCause(new IllegalStateException("hush-hush")));
    }

    @Test
    void longerValuesGoFirstAndShortOnesStay() {
        Redaction redaction = Redaction.of(Stream.of("in", "hush", "hush-hush", ""));

        assertThat(redaction.of("in hush-hush, in hush")).isEqualTo("in ***, in ***");
        assertThat(redaction).hasToString("2 confidential values");
    }
}
