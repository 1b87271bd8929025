package dev.keyturn.testkit.providers;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** The keys of an account, the revoked ones too, oldest first. Guarded by the lock of {@link ProviderAccount}. */
final class KeyRing {
    private final InstantSource clock;
    /** Whose a request is, is asked of all accounts, without their locks. */
    private final List<Held> keys = new CopyOnWriteArrayList<>();
    private Duration propagation = Duration.ZERO;
    private Duration lingering = Duration.ZERO;

    /**
     * @param inForce when it begins to be accepted
     * @param revoked when it was; empty while it lives
     */
    private record Held(Key key, String secret, Instant inForce, Optional<Instant> revoked) {
        private boolean is(Credential proof) {
            return key.id().equals(proof.id()) && secret.equals(proof.secret());
        }
    }

    KeyRing(InstantSource clock) {
        this.clock = clock;
    }

    /** How long a key that is made from now on is refused. */
    void propagateFor(Duration time) {
        propagation = time;
    }

    /** How long a revoked key is accepted after it was revoked. */
    void lingerFor(Duration time) {
        lingering = time;
    }

    /** A key that has yet to propagate. */
    Key mint(Credential credential, String name, Rights rights) {
        return add(credential, name, rights, propagation);
    }

    /** @param delay after which it is accepted */
    Key add(Credential credential, String name, Rights rights, Duration delay) {
        Instant now = clock.instant();
        Key key = new Key(credential.id(), name, rights, now, now);
        keys.add(new Held(key, credential.secret(), now.plus(delay), Optional.empty()));
        return key;
    }

    /** Whether there is such a key, or was one. */
    boolean knows(String id) {
        return keys.stream().anyMatch(held -> held.key().id().equals(id));
    }

    /** The key that this proves to be, if the provider accepts it just now. */
    Optional<Key> accept(Credential proof) {
        Instant now = clock.instant();
        return keys.stream()
                .filter(held -> held.is(proof) && !now.isBefore(held.inForce()))
                .filter(held -> held.revoked().map(when -> now.isBefore(when.plus(lingering))).orElse(true))
                .map(Held::key).findFirst();
    }

    List<Key> live() {
        return keys.stream().filter(held -> held.revoked().isEmpty()).map(Held::key).toList();
    }

    /** Those made before this one, or all, newest first. */
    List<Key> liveBefore(Optional<String> id) {
        List<Held> all = keys.reversed();
        int first = id.map(this::place).map(place -> all.size() - place).orElse(0);
        return all.subList(first, all.size()).stream()
                .filter(held -> held.revoked().isEmpty()).map(Held::key).toList();
    }

    /** The id of the key that has, or had, this secret. */
    Optional<String> idOf(String secret) {
        return keys.stream().filter(held -> held.secret().equals(secret)).map(held -> held.key().id()).findFirst();
    }

    /** For servers that show it more than once. */
    String secret(String id) {
        return keys.get(place(id)).secret();
    }

    Optional<Key> find(String id) {
        return live().stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /** The key, whether it lives or not. */
    Optional<Key> ever(String id) {
        return keys.stream().map(Held::key).filter(key -> key.id().equals(id)).findFirst();
    }

    /** The secret of a key that is accepted just now; only whoever signs with it may know it. */
    Optional<String> signing(String id) {
        return keys.stream().filter(held -> held.key().id().equals(id)).map(Held::secret)
                .filter(secret -> accept(new Credential(id, secret)).isPresent()).findFirst();
    }

    /** @param change of a key that lives */
    Key change(String id, UnaryOperator<Key> change) {
        int place = place(id);
        Held held = keys.get(place);
        Key changed = change.apply(held.key());
        keys.set(place, new Held(changed, held.secret(), held.inForce(), held.revoked()));
        return changed;
    }

    /** Ends a key that lives. */
    void revoke(String id) {
        int place = place(id);
        Held held = keys.get(place);
        keys.set(place, new Held(held.key(), held.secret(), held.inForce(), Optional.of(clock.instant())));
    }

    Instant now() {
        return clock.instant();
    }

    private int place(String id) {
        for (int place = keys.size() - 1; place >= 0; place--) { // one that was brought twice lives in its last place
            if (keys.get(place).key().id().equals(id)) {
                return place;
            }
        }
        throw new IllegalArgumentException("There has never been a key " + id);
    }
}
