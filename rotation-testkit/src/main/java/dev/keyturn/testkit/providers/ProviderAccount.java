package dev.keyturn.testkit.providers;

import dev.keyturn.testkit.database.LoginCounts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An account at a provider, with its keys, what is to befall its requests, and what it was asked. Each is independent
 * of the others, so that tests can run at once. What is done here rather than by a request is what a person does in the
 * provider's console. Thread-safe.
 */
public abstract sealed class ProviderAccount permits TwilioAccount, SendGridAccount, StripeAccount, OauthAccount {
    final KeyRing keys;
    private final Treatments treatments = new Treatments();
    private final Ledger ledger = new Ledger();
    private final Credential admin;
    private final Credential first;
    private int keyLimit = Integer.MAX_VALUE;

    /** @param rights of the first key; the administrator's are full */
    ProviderAccount(InstantSource clock, Rights rights) {
        keys = new KeyRing(clock);
        admin = add("administrator", Rights.full());
        first = add("made by a person", rights);
    }

    /**
     * An account with credentials that are of different kinds.
     *
     * @param rights of the application's
     */
    ProviderAccount(KeyRing keys, Credential administrator, Credential application, Rights rights) {
        this.keys = keys;
        admin = administrator;
        first = application;
        keys.add(admin, "administrator", Rights.full(), Duration.ZERO);
        keys.add(first, "made by a person", rights, Duration.ZERO);
    }

    /** A key that may make and revoke keys. */
    public Credential admin() {
        return admin;
    }

    /** The key that an application has had from the start. */
    public Credential first() {
        return first;
    }

    /** Makes a key that is in force at once, whatever the limit is. */
    public final synchronized Credential add(String name, Rights rights) {
        Credential credential = newCredential();
        keys.add(credential, name, rights, Duration.ZERO);
        return credential;
    }

    /** Gives a key that lives other rights. */
    public synchronized void grant(String id, Rights rights) {
        keys.change(id, key -> key.granted(rights, keys.now()));
    }

    /** Ends a key that lives. */
    public synchronized void revoke(String id) {
        keys.revoke(id);
    }

    /** From now on a key that a request makes is refused until it is so old. */
    public synchronized void propagation(Duration age) {
        keys.propagateFor(age);
    }

    /** From now on a revoked key, whenever that was, is accepted for so long after it was revoked. */
    public synchronized void lingering(Duration time) {
        keys.lingerFor(time);
    }

    /** From now on no request makes a key where so many live already. */
    public synchronized void keyLimit(int most) {
        keyLimit = most;
    }

    /**
     * Treats the next requests that fit, after those that other treatments have been promised to.
     *
     * @param times how many of them
     * @param which an {@link Operation} for example
     */
    public void treat(Treatment treatment, int times, Predicate<Request> which) {
        treatments.plan(treatment, times, which);
    }

    /** Oldest first. */
    public synchronized List<Key> liveKeys() {
        return keys.live();
    }

    /** Those that live and whose name begins so, oldest first. */
    public List<Key> liveKeysNamed(String prefix) {
        return liveKeys().stream().filter(key -> key.name().startsWith(prefix)).toList();
    }

    /** The status that a request with this would get now if it asked for nothing forbidden: 200 or 401. */
    public synchronized int statusOf(Credential credential) {
        return rights(credential).isPresent() ? 200 : 401;
    }

    /** How often this caller's proof of who it is was accepted and refused, whatever it then asked for. */
    public LoginCounts logins(Caller caller) {
        return ledger.logins(caller);
    }

    /** The latest 1,000 of a caller, oldest first. */
    public List<Exchange> exchanges(Caller caller) {
        return ledger.exchanges(caller);
    }

    /** Whether a request says that it is about this account. */
    abstract boolean isMeantBy(Request request);

    abstract Credential newCredential();

    /** What the credential is good for; empty if it is not accepted. */
    abstract Optional<Rights> rights(Credential credential);

    abstract Optional<Credential> proof(Request request);

    /** @throws Refused where it is no */
    abstract Answer answer(Request request, Rights rights);

    /** An error that has nothing to do with what was asked. */
    abstract Answer error(int status);

    final boolean isFull() {
        return keys.live().size() >= keyLimit;
    }

    final Optional<Answer> serve(Request request) {
        Optional<Answer> answer = treatments.next(request)
                .map(treatment -> treated(treatment, request)).orElseGet(() -> Optional.of(served(request)));
        ledger.add(new Exchange(Caller.of(request), request, answer));
        return answer;
    }

    private Optional<Answer> treated(Treatment treatment, Request request) {
        return switch (treatment) {
            case Treatment.Throttle(Duration retryAfter) -> Optional.of(error(429)
                    .with("Retry-After", Long.toString(retryAfter.plusMillis(999).toSeconds())));
            case Treatment.Fail(Treatment.When when, int status) -> {
                serveIfFirst(when, request);
                yield Optional.of(error(status));
            }
            case Treatment.Drop(Treatment.When when) -> {
                serveIfFirst(when, request);
                yield Optional.empty();
            }
            case Treatment.Reply(Answer reply) -> Optional.of(reply);
        };
    }

    private void serveIfFirst(Treatment.When when, Request request) {
        if (when == Treatment.When.AFTER_EFFECT) {
            served(request);
        }
    }

    private synchronized Answer served(Request request) {
        Caller caller = Caller.of(request);
        Optional<Rights> rights = proof(request).flatMap(this::rights);
        if (rights.isEmpty()) {
            ledger.refused(caller);
            return error(401);
        }
        ledger.accepted(caller);
        try {
            return answer(request, rights.get());
        } catch (Refused refused) {
            return refused.answer();
        }
    }
}
