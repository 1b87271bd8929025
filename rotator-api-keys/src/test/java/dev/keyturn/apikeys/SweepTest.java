package dev.keyturn.apikeys;

import static dev.keyturn.apikeys.Sweep.Verdict.NOT_OURS;
import static dev.keyturn.apikeys.Sweep.Verdict.ORPHAN;
import static dev.keyturn.apikeys.Sweep.Verdict.STAYS;
import static dev.keyturn.apikeys.Sweep.Verdict.SUPERSEDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepTest {
    private static final Instant NOW = Instant.parse("2026-11-27T06:00:00Z");
    private static final Duration LONG_AGO = Sweep.LONGEST_RUN.plusSeconds(1);
    private static final KeyNames OURS = KeyNames.of("arn:secret", "this-rotation");
    private static final KeyNames EARLIER = KeyNames.of("arn:secret", "an-earlier-rotation");

    @Test
    void supersededKeyGoesWhateverItsAge() {
        assertThat(sweep("old").on(key("old", EARLIER, Duration.ZERO))).isEqualTo(SUPERSEDED);
    }

    @Test
    void keyThatAPersonHasHandedOverGoesOnceItIsSuperseded() {
        Key adopted = new Key("old", KeyNames.ADOPTED);

        assertThat(sweep("old").on(adopted)).isEqualTo(SUPERSEDED);
        assertThat(sweep("other").on(adopted)).isEqualTo(STAYS);
    }

    @Test
    void keyOfAPersonOrOfAnotherSecretNeverGoes() {
        for (String name : new String[] {"production", "", "keyturn", OURS.at(NOW).toUpperCase(Locale.ROOT),
                KeyNames.of("arn:other", "this-rotation").at(NOW.minus(LONG_AGO)), OURS.at(NOW) + ":x"}) {
            assertThat(sweep("old").on(new Key("old", name))).as(name).isEqualTo(NOT_OURS);
            assertThat(sweep("other").on(new Key("old", name))).as(name).isEqualTo(STAYS);
        }
    }

    @Test
    void currentKeyNeverGoesEvenWhereItIsNamedAsSuperseded() {
        assertThat(sweep("current").on(key("current", EARLIER, LONG_AGO))).isEqualTo(STAYS);
        assertThat(sweep("current").on(new Key("current", "production"))).isEqualTo(NOT_OURS);
    }

    @Test
    void orphanGoesOnceNoRunCanBeAboutToStoreIt() {
        assertThat(sweep("old").on(key("lost", EARLIER, LONG_AGO))).isEqualTo(ORPHAN);
        assertThat(sweep("old").on(key("lost", EARLIER, Sweep.LONGEST_RUN))).isEqualTo(STAYS);
        assertThat(sweep("old").on(key("lost", EARLIER, Duration.ofHours(-1)))).isEqualTo(STAYS);
    }

    @Test
    void keyOfThisRotationStaysForATwinMayStoreIt() {
        assertThat(sweep("old").on(key("twin", OURS, LONG_AGO))).isEqualTo(STAYS);
    }

    @Test
    void whatHasToGoIsRevokedAndTold() {
        List<String> revoked = new ArrayList<>();
        List<String> notes = new ArrayList<>();

        sweep("old").carryOut(List.of(key("current", OURS, LONG_AGO), key("old", EARLIER, Duration.ZERO),
                key("lost", EARLIER, LONG_AGO), key("twin", OURS, LONG_AGO)), revoked::add, notes::add);

        assertThat(revoked).containsExactly("old", "lost");
        assertThat(notes).containsExactly("Revoked the key old, which the current one had superseded.",
                "Revoked the key lost, which an interrupted run had left.");
    }

    @Test
    void nameFitsEveryProviderAndTellsSecretRotationAndTime() {
        String name = OURS.at(NOW);

        assertThat(name).matches("keyturn:[0-9a-f]{12}:[0-9a-f]{16}:[0-9a-z]{6}").hasSizeLessThan(64);
        assertThat(OURS.isOfSecret(new Key("any", name))).isTrue();
        assertThat(EARLIER.isOfRotation(new Key("any", name))).isFalse();
        assertThat(OURS.isOlderThan(NOW.plusSeconds(1), new Key("any", name))).isTrue();
        assertThat(OURS.isOlderThan(NOW, new Key("any", name))).isFalse();
    }

    private static Sweep sweep(String superseded) {
        return new Sweep(OURS, "current", Optional.of(superseded), NOW);
    }

    private static Key key(String id, KeyNames names, Duration age) {
        return new Key(id, names.at(NOW.minus(age)));
    }
}
