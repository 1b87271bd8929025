package dev.keyturn.mysql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What sets an account of the idle user apart from its twin.
 *
 * @param missing what it is to be given
 * @param surplus what is to be taken from it
 * @param settings the statements that give it the twin's
 */
record Gap(Account account, List<Right> missing, List<Right> surplus, List<String> settings) {

    /** @param gone rights on what is not there: nobody can give them, and nobody can use them */
    static Gap of(Account account, Standing held, Standing wanted, Set<Right> gone) {
        List<Right> missing = new ArrayList<>(uncovered(wanted.rights(), held.rights()));
        missing.removeAll(gone);
        return new Gap(account, missing, uncovered(held.rights(), wanted.rights()), settings(account, held, wanted));
    }

    /** That of an account which does not exist; its settings are a matter of the time when it does. */
    static Gap ofNew(Account account, Standing wanted) {
        return of(account, new Standing(Set.of(), wanted.settings(), wanted.locked(), ""), wanted, Set.of());
    }

    boolean isNone() {
        return missing.isEmpty() && surplus.isEmpty() && settings.isEmpty();
    }

    /** A restriction that the account has and its twin has not is something that it lacks. */
    List<Batch> giving() {
        return Stream.concat(
                Batch.giving(missing.stream().filter(right -> !isRestriction(right)).toList(), account).stream(),
                Batch.taking(surplus.stream().filter(Gap::isRestriction).toList(), account).stream()).toList();
    }

    List<Batch> taking() {
        return Stream.concat(
                Batch.taking(surplus.stream().filter(right -> !isRestriction(right)).toList(), account).stream(),
                Batch.giving(missing.stream().filter(Gap::isRestriction).toList(), account).stream()).toList();
    }

    private static boolean isRestriction(Right right) {
        return right instanceof Right.Restriction;
    }

    /** In the order of what they are on, so that statements are told in one that a person can follow. */
    private static List<Right> uncovered(Set<Right> some, Set<Right> others) {
        List<Right> broad = others.stream().filter(right -> !right.coversItselfOnly()).toList();
        return some.stream()
                .filter(right -> !others.contains(right) && broad.stream().noneMatch(other -> other.covers(right)))
                .sorted(Comparator.comparing(Right::toString))
                .toList();
    }

    private static List<String> settings(Account account, Standing held, Standing wanted) {
        Stream<String> lock = wanted.locked() && !held.locked()
                ? Stream.of(Standing.Setting.altered("ACCOUNT LOCK").of(account)) : Stream.of();
        return Stream.concat(
                IntStream.range(0, wanted.settings().size())
                        .filter(at -> !wanted.settings().get(at).equals(held.settings().get(at)))
                        .mapToObj(at -> wanted.settings().get(at).of(account)),
                lock).toList();
    }
}
