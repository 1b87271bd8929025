package dev.keyturn.testkit.subjects;

import dev.keyturn.testkit.contract.Account;
import dev.keyturn.testkit.contract.Traces;
import dev.keyturn.testkit.keys.KeyedAccount;
import dev.keyturn.testkit.keys.MovingClock;
import dev.keyturn.testkit.providers.Caller;
import dev.keyturn.testkit.providers.Credential;
import dev.keyturn.testkit.providers.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One key at a provider, seen by readers and by the provider.
 *
 * @param anothers a key that looks like one of Keyturn's, of another secret
 */
record KeyAccount(KeyedAccount owner, Credential anothers, MovingClock clock, String firstValue)
        implements Account, Traces {
    private static final Duration LONGER_THAN_ANY_RUN = Duration.ofMinutes(21);
    private static final int ACCEPTED = 200;

    @Override
    public boolean accepts(String value) {
        return owner.accepts(value);
    }

    @Override
    public int refusedLogins() {
        return owner.account().logins(Caller.ROTATOR).refused();
    }

    @Override
    public Hold hold() {
        throw new UnsupportedOperationException("nobody waits at a provider");
    }

    @Override
    public int waiting() {
        return 0;
    }

    @Override
    public Optional<Traces> traces() {
        return Optional.of(this);
    }

    @Override
    public void age() {
        clock.pass(LONGER_THAN_ANY_RUN);
    }

    @Override
    public List<String> left(String current, String previous) {
        Set<String> used = Set.of(owner.service().held(current).id(), owner.service().held(previous).id(),
                anothers.id());
        List<String> violations = new ArrayList<>();
        owner.account().liveKeysNamed("keyturn:").stream().map(Key::id).filter(id -> !used.contains(id))
                .forEach(id -> violations.add("The key " + id + " " + LEFT_BEHIND));
        for (Credential others : List.of(anothers, owner.account().first(), owner.account().admin())) {
            if (owner.account().statusOf(others) != ACCEPTED) {
                violations.add("Somebody else's key was revoked: " + others);
            }
        }
        return violations;
    }
}
