package dev.keyturn.apikeys;

import dev.keyturn.Deadline;
import dev.keyturn.Mark;
import dev.keyturn.Patience;
import dev.keyturn.Rotation;
import dev.keyturn.RotationException;
import dev.keyturn.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What must be true of a key that createSecret has stored, wherever the key came from. One that can no longer fit is
 * given up, which needs no mark: it lives at the provider under a name that leads to it, or a person made it.
 *
 * @param keyFields all that may differ from current
 * @param idOf the id of the key in a secret, or {@link RotationException.Malformed}
 */
record Pending(Rotation rotation, Set<String> keyFields, Function<Secret, String> idOf) {
    /** The field in which a secret remembers the id of the key that its own has superseded. */
    static final String SUPERSEDES = "supersedes";
    /** How long a provider may take to know a new key everywhere, or to list it. */
    static final Duration PROPAGATION = Duration.ofSeconds(30);

    /**
     * What an earlier run of createSecret has stored.
     *
     * @param requireAlive throws {@link #gone} if the key with that id does not live
     */
    Secret madeBefore(Consumer<String> requireAlive) {
        Secret pending = rotation.pending().orElseThrow(() -> new RotationException.OutOfTurn("PENDING_UNREADABLE",
                "This rotation's version carries the mark of a key that was made, but its value cannot be read.",
                "Secrets Manager tries again with the value that can be read by then."));
        orGivenUp(() -> requireAlive.accept(usable(pending)));
        return pending;
    }

    /** Whatever else differs was edited after pending was made from current, and would be undone by promoting it. */
    void requireFit(Secret pending) {
        orGivenUp(() -> {
            usable(pending);
            List<String> different = switch (pending) {
                case Secret.Text text -> List.of("its form");
                case Secret.Fields fields -> rotation.current().fields()
                        .with(SUPERSEDES, idOf.apply(rotation.current()))
                        .differencesFrom(fields).filter(Predicate.not(keyFields::contains)).toList();
            };
            if (!different.isEmpty()) {
                throw new RotationException.Unusable("PENDING_DIFFERS",
                        "AWSPENDING differs from AWSCURRENT not in the key alone, but in " + different
                                + ", so nothing was changed.",
                        "AWSPENDING was given up; the next rotation starts from AWSCURRENT.");
            }
        });
    }

    /** Returns normally once the provider accepts the key. */
    static void requireAccepted(Deadline deadline, String id, BooleanSupplier accepts) {
        Patience patience = new Patience(Deadline.in(deadline.atMost(PROPAGATION)));
        while (!accepts.getAsBoolean()) {
            if (!patience.pause()) {
                throw new RotationException.Refused("KEY_REFUSED",
                        "The provider does not accept the key " + id + ".",
                        "Secrets Manager tries again; if the key has been revoked, it is given up then.");
            }
        }
    }

    static RotationException.Unusable gone(String id) {
        return new RotationException.Unusable("KEY_GONE",
                "Somebody has revoked AWSPENDING's key " + id + ".",
                "AWSPENDING was given up; the next rotation starts from AWSCURRENT.");
    }

    private void orGivenUp(Runnable check) {
        try {
            check.run();
        } catch (RotationException.Unusable unusable) {
            rotation.confirmTurn();
            rotation.markCurrent(Mark.ADDED);
            throw unusable;
        }
    }

    /** A pending value that can never be a key would be tried again for ever. @return the key's id */
    private String usable(Secret pending) {
        try {
            return idOf.apply(pending);
        } catch (RotationException.Malformed malformed) {
            throw new RotationException.Unusable("PENDING_MALFORMED",
                    "AWSPENDING is no key of the provider's (" + malformed.code() + "), so nothing was changed.",
                    "AWSPENDING was given up; the next rotation starts from AWSCURRENT.");
        }
    }
}
