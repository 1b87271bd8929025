package dev.keyturn;

import java.util.Arrays;
import java.util.Set;

/**
 * One stored version of a secret, as GetSecretValue answers it.
 *
 * @param labels the version's staging labels when it was read
 */
public record Version(String id, Set<String> labels, Secret secret) {
    public Version {
        labels = Set.copyOf(labels);
    }

    /** Whether it bears one of Keyturn's marks. */
    boolean isMarked() {
        return Arrays.stream(Mark.values()).map(Mark::label).anyMatch(labels::contains);
    }
}
