package dev.keyturn.testkit.contract;

import java.util.Optional;
import java.util.Set;

/** An account at the real server, seen past the function and past every fault. */
public interface Account {
    /** What its secret holds first: a JSON object with which a login gets in. */
    String firstValue();

    /** Whether a login with a secret's value, whatever host it names, gets in now. */
    boolean accepts(String value);

    /** Whether the user that the value names may do all that its readers rely on. */
    default boolean mayDoItsWork(String value) {
        return true;
    }

    /** The labels that the first version bears beside AWSCURRENT. */
    default Set<String> firstLabels() {
        return Set.of();
    }

    /** How many logins of the function the server has refused for this account. */
    int refusedLogins();

    /** Takes hold of the account in such a way that a statement which changes it has to wait. */
    Hold hold();

    /** How many sessions of this account wait, for the hold or for the fence. */
    int waiting();

    /** What may be left at the target for a while; empty where it keeps no credential that is not in use. */
    default Optional<Traces> traces() {
        return Optional.empty();
    }

    /** Lasts until it is closed. */
    interface Hold extends AutoCloseable {
        @Override
        void close();
    }
}
