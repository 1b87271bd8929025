package dev.keyturn.database;

import dev.keyturn.RotationException;
import dev.keyturn.Secret;
import java.util.List;

/** What AWSPENDING must be before anything is changed for its sake; otherwise it is given up. */
record Pending(Secret secret) {

    /** A value that can never be a login would be tried again for ever. */
    Login login(Dialect dialect) {
        try {
            return Login.of(secret, dialect);
        } catch (RotationException.Malformed | RotationException.Refused unusable) {
            throw new RotationException.Unusable("PENDING_MALFORMED",
                    "AWSPENDING is no login for this function (" + unusable.code() + "), so nothing was changed.",
                    "AWSPENDING was given up; the next rotation starts from AWSCURRENT.");
        }
    }

    /**
     * Whatever else differs was edited after pending was made from current, and would be undone by promoting it.
     *
     * @param expected what createSecret would make of AWSCURRENT now, but for the password
     */
    void requireMadeOf(Secret.Fields expected) {
        List<String> different = expected.differencesFrom(secret.fields())
                .filter(field -> !field.equals("password")).toList();
        if (!different.isEmpty()) {
            throw new RotationException.Unusable("PENDING_DIFFERS",
                    "AWSPENDING differs from AWSCURRENT not in the password alone, but in " + different
                            + ", so nothing was changed.",
                    "AWSPENDING was given up; the next rotation starts from AWSCURRENT.");
        }
    }
}
