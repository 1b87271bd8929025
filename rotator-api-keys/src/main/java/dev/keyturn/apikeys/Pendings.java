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
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What AWSPENDING must be before anything is done for its sake; otherwise it is given up. */
final class Pendings {
    private Pendings() {}

    /** How long a provider may take to know a new key everywhere, or to list it. */
    private static final Duration PROPAGATION = Duration.ofSeconds(30);
    /** What is kept back of the step's time for giving up whatever has not come about. */
    private static final Duration GIVING_UP = Duration.ofSeconds(2);
    private static final String GIVEN_UP = "AWSPENDING was given up; the next rotation starts from AWSCURRENT.";

    /** What is given up needs no mark: if its key lives, its name leads to it. */
    static Secret orGivenUp(Rotation rotation, Mark mark, Supplier<Secret> checked) {
        try {
            return checked.get();
        } catch (RotationException.Unusable unusable) {
            rotation.confirmTurn();
            rotation.markCurrentOnceGivenUp(mark);
            throw unusable;
        }
    }

    /**
     * A pending value that can never be a key would be tried again for ever.
     *
     * @param reading looks for the key
     */
    static Secret usable(Secret pending, Consumer<Secret> reading) {
        try {
            reading.accept(pending);
            return pending;
        } catch (RotationException.Malformed malformed) {
            throw new RotationException.Unusable("PENDING_MALFORMED",
                    "AWSPENDING is no key of the provider's (" + malformed.code() + "), so nothing was changed.",
                    GIVEN_UP);
        }
    }

    /** Where a mark says that a key was made, and nobody can say which. */
    static RotationException unreadable() {
        return new RotationException.OutOfTurn("PENDING_UNREADABLE",
                "This rotation's version carries the mark of a key that was made, but its value cannot be read.",
                "Secrets Manager tries again with the value that can be read by then.");
    }

    /**
     * Whatever else differs was edited after pending was made from current, and would be undone by promoting it.
     *
     * @param expected what would be made of AWSCURRENT now, but for the key
     * @param replaced the fields that hold the key
     */
    static void requireMadeOf(Secret.Fields expected, Secret pending, Set<String> replaced) {
        List<String> different = switch (pending) {
            case Secret.Text text -> List.of("its form");
            case Secret.Fields fields ->
                    expected.differencesFrom(fields).filter(Predicate.not(replaced::contains)).toList();
        };
        if (!different.isEmpty()) {
            throw new RotationException.Unusable("PENDING_DIFFERS",
                    "AWSPENDING differs from AWSCURRENT not in the key alone, but in " + different
                            + ", so nothing was changed.",
                    GIVEN_UP);
        }
    }

    /** Waits for as long as it may take a provider to notice, and leaves time to say so. @return whether it has */
    static boolean comesAbout(Deadline deadline, BooleanSupplier noticed) {
        Patience patience = new Patience(Deadline.in(deadline.atMost(PROPAGATION.plus(GIVING_UP)).minus(GIVING_UP)));
        while (!noticed.getAsBoolean()) {
            if (!patience.pause()) {
                return false;
            }
        }
        return true;
    }
}
