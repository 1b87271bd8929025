package dev.keyturn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepTest {
    @ParameterizedTest
    @EnumSource
    void wireNameNamesTheStep(Step step) {
        assertThat(Step.named(step.wireName())).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource({"create_secret,CREATE_SECRET", "set_secret,SET_SECRET", "test_secret,TEST_SECRET",
            "finish_secret,FINISH_SECRET"})
    void underscoresAreUnderstoodToo(String name, Step step) {
        assertThat(Step.named(name)).isEqualTo(step);
    }

    @Test
    void understandingDoesNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(Step.named("finish_secret")).isEqualTo(Step.FINISH_SECRET);
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "createsecret", "CREATE_SECRET", "createSecret ", "deleteSecret"})
    void whateverElseIsRefusedWithoutBeingRepeated(String name) {
        assertThatExceptionOfType(RotationException.Malformed.class)
                .isThrownBy(() -> Step.named(name))
                .withMessageNotContaining("deleteSecret")
                .returns("EVENT_STEP", RotationException::code);
    }
}
