package dev.keyturn.testkit.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is left at a provider in the end, as the provider itself counts it.
 *
 * @param live keys of the secret that live
 * @param orphans how many of them neither AWSCURRENT nor what was current before it holds
 * @param twoRotationsOldStatus what whoever uses the key that two rotations have superseded gets; empty before there
 *     have been two
 */
record KeyCounts(int live, int orphans, Optional<Integer> twoRotationsOldStatus) {
    private static final int MOST = 2;
    private static final int UNAUTHORIZED = 401;

    boolean areKept() {
        return live <= MOST && orphans == 0
                && twoRotationsOldStatus.filter(status -> status != UNAUTHORIZED).isEmpty();
    }

    Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("live", live);
        fields.put("orphans", orphans);
        twoRotationsOldStatus.ifPresent(status -> fields.put("twoRotationsOldStatus", status));
        return fields;
    }

    @Override
    public String toString() {
        return live + " live keys of the secret, " + orphans + " orphans"
                + twoRotationsOldStatus.map(status -> "; the key of two rotations ago is answered with " + status)
                        .orElse("");
    }
}
