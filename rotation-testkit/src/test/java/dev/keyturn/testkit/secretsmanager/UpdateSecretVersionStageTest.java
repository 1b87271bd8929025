package dev.keyturn.testkit.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpdateSecretVersionStageTest extends EmulatorTest {
    private final String second = token();

    @BeforeEach
    void twoVersions() {
        createSecret();
        put(second, "two", "AWSPENDING");
    }

    @Test
    void movingAwscurrentMovesAwspreviousAndLeavesAwspending() {
        move("AWSCURRENT", FIRST, second);
        assertLabels(Map.of(FIRST, Set.of("AWSPREVIOUS"), second, Set.of("AWSPENDING", "AWSCURRENT")));
    }

    @Test
    void movingAwscurrentBackSwapsTheTwo() {
        move("AWSCURRENT", FIRST, second);
        move("AWSCURRENT", second, FIRST);
        assertLabels(Map.of(FIRST, Set.of("AWSCURRENT"), second, Set.of("AWSPENDING", "AWSPREVIOUS")));
    }

    @Test
    void freeLabelIsAttachedWithoutNamingAHolder() {
        client.updateSecretVersionStage(r -> r.secretId(NAME).versionStage("MARK").moveToVersionId(FIRST));
        assertLabels(Map.of(FIRST, Set.of("AWSCURRENT", "MARK"), second, Set.of("AWSPENDING")));
    }

    @Test
    void customLabelMovesWithoutTouchingAwsprevious() {
        client.updateSecretVersionStage(r -> r.secretId(NAME).versionStage("MARK").moveToVersionId(FIRST));
        move("MARK", FIRST, second);
        assertLabels(Map.of(FIRST, Set.of("AWSCURRENT"), second, Set.of("AWSPENDING", "MARK")));
    }

    @Test
    void attachedLabelDoesNotMoveUnlessItsHolderIsNamed() {
        assertRefused(() -> client.updateSecretVersionStage(r -> r.secretId(NAME).versionStage("AWSCURRENT")
                .moveToVersionId(second)), "InvalidParameterException",
                "The parameter RemoveFromVersionId can't be empty. Staging label AWSCURRENT is currently attached to "
                        + "version " + FIRST);
        assertRefused(() -> move("AWSCURRENT", second, second), "InvalidParameterException", "RemoveFromVersionId");
        assertLabels(Map.of(FIRST, Set.of("AWSCURRENT"), second, Set.of("AWSPENDING")));
    }

    @Test
    void moveThatWasAlreadyMadeIsRefusedTheSecondTime() {
        move("AWSCURRENT", FIRST, second);
        assertRefused(() -> move("AWSCURRENT", FIRST, second), "InvalidParameterException", FIRST);
    }

    @Test
    void movingALabelToWhereItIsChangesNothing() {
        client.updateSecretVersionStage(r -> r.secretId(NAME).versionStage("AWSCURRENT").moveToVersionId(FIRST));
        move("AWSCURRENT", FIRST, FIRST);
        assertLabels(Map.of(FIRST, Set.of("AWSCURRENT"), second, Set.of("AWSPENDING")));
    }

    @Test
    void versionThatLosesItsLastLabelIsDeprecated() {
        client.updateSecretVersionStage(r -> r.secretId(NAME).versionStage("AWSPENDING").removeFromVersionId(second));
        assertThat(client.describeSecret(r -> r.secretId(NAME)).versionIdsToStages()).containsOnlyKeys(FIRST);
        assertThat(client.listSecretVersionIds(r -> r.secretId(NAME)).versions()).hasSize(1);
        assertThat(client.listSecretVersionIds(r -> r.secretId(NAME).includeDeprecated(true)).versions())
                .extracting(version -> version.versionId()).containsExactly(FIRST, second);
    }

    @Test
    void labelIsNotRemovedFromAVersionThatLacksIt() {
        assertRefused(() -> client.updateSecretVersionStage(r -> r.secretId(NAME).versionStage("AWSPENDING")
                .removeFromVersionId(FIRST)), "InvalidParameterException", FIRST);
    }

    @Test
    void awscurrentCannotBeRemoved() {
        assertRefused(() -> client.updateSecretVersionStage(r -> r.secretId(NAME).versionStage("AWSCURRENT")
                .removeFromVersionId(FIRST)), "InvalidParameterException",
                "You can only move staging label AWSCURRENT to a different secret version.");
    }

    @Test
    void requestMustNameAVersionThatExists() {
        assertRefused(() -> client.updateSecretVersionStage(r -> r.secretId(NAME).versionStage("MARK")),
                "InvalidParameterException", "MoveToVersionId");
        String unknown = token();
        assertRefused(() -> move("AWSCURRENT", FIRST, unknown), "ResourceNotFoundException", unknown);
        assertRefused(() -> client.updateSecretVersionStage(r -> r.secretId(NAME).versionStage("x".repeat(257))
                .moveToVersionId(FIRST)), "InvalidParameterException", "VersionStage must be 1-256 characters long.");
    }

    private void move(String label, String from, String to) {
        client.updateSecretVersionStage(r -> r.secretId(NAME).versionStage(label)
                .removeFromVersionId(from).moveToVersionId(to));
    }
}
