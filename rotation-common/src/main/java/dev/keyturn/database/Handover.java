package dev.keyturn.database;

import dev.keyturn.Deadline;
import dev.keyturn.Secret;
import java.util.Optional;

/**
 * What one rotation of a pair of users is about.
 *
 * @param active the user that AWSCURRENT names, which is only looked at
 * @param idle the other one, with the password that it is going to have
 * @param fields of AWSPENDING, for what an engine wants to know beyond the logins
 */
public record Handover(Login active, Login idle, Secret.Fields fields, Deadline deadline) {

    /** The role as which both users act, where the engine has such a thing and the secret asks for it. */
    public Optional<String> owner() {
        return fields.find("owner");
    }

    /** The user whose name is without the suffix: there is one lock for the two. */
    public Login base() {
        return active.named(Pair.of(active.username()).base());
    }

    /** Whether what the idle user has beyond the active one is told, and left as it is. */
    public boolean keepsSurplus() {
        return surplus() == Surplus.REPORT;
    }

    /** What becomes of rights that the idle user has beyond the active one's. */
    Surplus surplus() {
        return fields.find(Surplus.FIELD).map(Surplus::named).orElse(Surplus.STRICT);
    }

    /** The values of the secret's field {@code privileges}. */
    enum Surplus {
        /** They are taken, and fail the step if they cannot be: the default. */
        STRICT,
        /** They are told, with the statements that would take them: for pairs that were not made by Keyturn. */
        REPORT;

        static final String FIELD = "privileges";

        private static Surplus named(String name) {
            return switch (name) {
                case "strict" -> STRICT;
                case "report" -> REPORT;
                default -> throw Secret.Fields.malformed(FIELD, "is neither strict nor report");
            };
        }
    }
}
