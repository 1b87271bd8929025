package dev.keyturn.testkit.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void everythingButTheTargetHasADefault() {
        assertThat(Options.of("postgres")).isEqualTo(new Options(
                "postgres", 5, 4, Duration.ofSeconds(3), Options.Choice.TARGETS_OWN, ReadersKind.PLAIN,
                Options.Output.TEXT));
    }

    @Test
    void everyOptionIsUnderstoodInAnyOrder() {
        assertThat(Options.of("--json", "--rotations", "20", "postgres", "--readers", "8", "--interval", "500ms",
                "--readers-kind", "aws-jdbc", "--kind", "user", "--strategy", "single-user"))
                .isEqualTo(new Options("postgres", 20, 8,
                        Duration.ofMillis(500), new Options.Choice(Optional.of("user"), Optional.of("single-user")),
                        new ReadersKind("aws-jdbc"), Options.Output.JSON));
    }

    @ParameterizedTest
    @CsvSource({"--rotations, 0", "--rotations, many", "--readers, 1", "--readers, 65", "--interval, 3",
            "--interval, 0s", "--interval, 2h", "--readers-kind, mine", "--rotation, 3"})
    void unusableArgumentIsNamed(String option, String value) {
        assertThatThrownBy(() -> Options.of("postgres", option, value))
                .isInstanceOf(UsageError.class).hasMessageContaining(option);
    }

    @Test
    void valueThatIsMissingIsAskedFor() {
        assertThatThrownBy(() -> Options.of("postgres", "--readers")).hasMessage("--readers needs a value.");
    }

    @Test
    void oneTargetAtATime() {
        assertThatThrownBy(() -> Options.of("postgres", "mysql")).hasMessageContaining("One target at a time");
        assertThatThrownBy(() -> Options.of("--json")).hasMessageContaining("Which target?");
        assertThatThrownBy(() -> Options.of("oracle")).isInstanceOf(UsageError.class)
                .hasMessage("There is no target oracle; there are "
                        + "postgres, mysql, mariadb, twilio, sendgrid, stripe and oauth.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "mysql", "mariadb"})
    void everyTargetHasTwoUsersThatTakeTurns(String target) {
        assertThat(Options.of(target, "--strategy", "alternating-users").choice().strategy())
                .contains("alternating-users");
    }

    @Test
    void strategyThatTheTargetHasNotIsNamedWithThoseThatItHas() {
        assertThatThrownBy(() -> Options.of("--strategy", "dual-password", "postgres")).isInstanceOf(UsageError.class)
                .hasMessage("postgres has no strategy dual-password; it has single-user and alternating-users.");
        assertThatThrownBy(() -> Options.of("mysql", "--strategy", "Single-User")).isInstanceOf(UsageError.class)
                .hasMessageContaining("it has dual-password, single-user and alternating-users.");
        assertThatThrownBy(() -> Options.of("twilio", "--strategy", "single-user")).isInstanceOf(UsageError.class)
                .hasMessage("twilio has no strategy single-user; it has overlapping-keys.");
    }

    @Test
    void kindThatTheTargetHasNotIsNamedWithThoseThatItHas() {
        assertThat(Options.of("stripe", "--kind", "assisted").choice().kind()).contains("assisted");
        assertThatThrownBy(() -> Options.of("stripe", "--kind", "key")).isInstanceOf(UsageError.class)
                .hasMessage("stripe has no kind key; it has webhook, restricted-key and assisted.");
        assertThatThrownBy(() -> Options.of("stripe", "--kind", "webhook", "--strategy", "assisted-keys"))
                .isInstanceOf(UsageError.class).hasMessage("stripe does not have that strategy for that kind.");
        assertThat(Options.of("oauth", "--kind", "okta").choice().kind()).contains("okta");
        assertThatThrownBy(() -> Options.of("oauth", "--kind", "auth0")).isInstanceOf(UsageError.class)
                .hasMessage("oauth has no kind auth0; it has keycloak, okta and entra.");
        assertThatThrownBy(() -> Options.of("oauth", "--kind", "entra", "--strategy", "two-slots"))
                .isInstanceOf(UsageError.class).hasMessage("oauth does not have that strategy for that kind.");
    }
}
