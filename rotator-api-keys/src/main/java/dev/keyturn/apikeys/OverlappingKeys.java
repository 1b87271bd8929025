package dev.keyturn.apikeys;

import dev.keyturn.Deadline;
import dev.keyturn.Ground;
import dev.keyturn.Mark;
import dev.keyturn.Patience;
import dev.keyturn.Rotation;
import dev.keyturn.RotationException;
import dev.keyturn.RotationStrategy;
import dev.keyturn.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Keeps two keys alive: the new one beside the one that readers hold. The provider makes a key's value and shows it
 * once, so createSecret is the only place where a key is made; it is in force before it is stored, and named before
 * that, so that a lost one can be found. The key before the last goes first. ADR 0007 has the reasons.
 */
final class OverlappingKeys implements RotationStrategy {
    /** The field in which a secret remembers the id of the key that its own has superseded. */
    static final String SUPERSEDES = "supersedes";
    /** How long a provider may take to know a new key everywhere, or to list it. */
    private static final Duration PROPAGATION = Duration.ofSeconds(30);

    private final Function<Supplier<Secret>, KeyProvider> providers;
    private final Administrators administrators;
    private final InstantSource clock;

    /**
     * The strategy of one secret.
     *
     * @param providers whose keys they are, which for plain text the administrator's secret says
     */
    OverlappingKeys(Function<Supplier<Secret>, KeyProvider> providers, Administrators administrators,
            InstantSource clock) {
        this.providers = providers;
        this.administrators = administrators;
        this.clock = clock;
    }

    @Override
    public Optional<Mark> createdWith() {
        return Optional.of(Mark.ADDED);
    }

    @Override
    public Secret create(Rotation rotation) {
        Account account = account(rotation);
        KeyProvider provider = providers.apply(account::administrator);
        String current = provider.idOf(rotation.current());
        List<Key> keys = provider.keys(account);
        if (rotation.confirmTurn() == Ground.RETRY) {
            return orGivenUp(rotation, () -> madeBefore(rotation, provider, account));
        }
        KeyNames names = KeyNames.of(rotation.secretId(), rotation.token());
        Sweep sweep = new Sweep(names, current, superseded(rotation, provider), clock.instant());
        sweep.carryOut(keys, id -> provider.revoke(account, id), rotation::note);
        Secret made = provider.mint(account, names.at(clock.instant()));
        return made instanceof Secret.Fields fields ? fields.with(SUPERSEDES, current) : made;
    }

    /** The other run's key is stored, and this one's never will be. */
    @Override
    public void discard(Rotation rotation, Secret made) {
        if (rotation.pending().filter(made::equals).isPresent()) {
            return;
        }
        Account account = account(rotation);
        KeyProvider provider = providers.apply(account::administrator);
        provider.revoke(account, provider.idOf(made));
        rotation.note("Another run had stored a key first, so the one that this run had made was revoked.");
    }

    /** The provider accepts pending since createSecret; what is left is to see whether pending still fits current. */
    @Override
    public void set(Rotation rotation, Secret pending) {
        if (rotation.current() instanceof Secret.Text && pending instanceof Secret.Text) {
            return;
        }
        KeyProvider provider = providers.apply(() -> administrators.of(pending, rotation));
        orGivenUp(rotation, () -> {
            requireSameButForTheKey(rotation.current(), usable(pending, provider), provider);
            return pending;
        });
    }

    @Override
    public void test(Rotation rotation, Secret pending) {
        KeyProvider provider = providers.apply(() -> administrators.of(pending, rotation));
        Patience patience = new Patience(Deadline.in(rotation.deadline().atMost(PROPAGATION)));
        while (!provider.accepts(pending, rotation.deadline())) {
            if (!patience.pause()) {
                throw new RotationException.Refused("KEY_REFUSED",
                        "The provider does not accept the key " + provider.idOf(pending) + ".",
                        "Secrets Manager tries again; if the key has been revoked, it is given up then.");
            }
        }
    }

    /** What is given up needs no mark: if its key lives, its name leads to it. */
    private static Secret orGivenUp(Rotation rotation, Supplier<Secret> checked) {
        try {
            return checked.get();
        } catch (RotationException.Unusable unusable) {
            rotation.confirmTurn();
            rotation.markCurrent(Mark.ADDED);
            throw unusable;
        }
    }

    private Account account(Rotation rotation) {
        return new Account(rotation.current(), administrators.of(rotation.current(), rotation), rotation.deadline());
    }

    /** An earlier run of this step has stored a key. It must still be there, or the rotation would never end. */
    private static Secret madeBefore(Rotation rotation, KeyProvider provider, Account account) {
        Secret pending = rotation.pending().orElseThrow(() -> new RotationException.OutOfTurn("PENDING_UNREADABLE",
                "This rotation's version carries the mark of a key that was made, but its value cannot be read.",
                "Secrets Manager tries again with the value that can be read by then."));
        String id = provider.idOf(usable(pending, provider));
        Patience patience = new Patience(Deadline.in(rotation.deadline().atMost(PROPAGATION)));
        while (provider.keys(account).stream().map(Key::id).noneMatch(id::equals)) {
            if (!patience.pause()) {
                throw new RotationException.Unusable("KEY_GONE",
                        "Somebody has revoked AWSPENDING's key " + id + ".",
                        "AWSPENDING was given up; the next rotation starts from AWSCURRENT.");
            }
        }
        return pending;
    }

    /** A pending value that can never be a key would be tried again for ever. */
    private static Secret usable(Secret pending, KeyProvider provider) {
        try {
            provider.idOf(pending);
            return pending;
        } catch (RotationException.Malformed malformed) {
            throw new RotationException.Unusable("PENDING_MALFORMED",
                    "AWSPENDING is no key of the provider's (" + malformed.code() + "), so nothing was changed.",
                    "AWSPENDING was given up; the next rotation starts from AWSCURRENT.");
        }
    }

    /** Whatever else differs was edited after pending was made from current, and would be undone by promoting it. */
    private static void requireSameButForTheKey(Secret current, Secret pending, KeyProvider provider) {
        List<String> different = switch (pending) {
            case Secret.Text text -> List.of("its form");
            case Secret.Fields fields -> current.fields().with(SUPERSEDES, provider.idOf(current))
                    .differencesFrom(fields).filter(Predicate.not(provider.keyFields()::contains)).toList();
        };
        if (!different.isEmpty()) {
            throw new RotationException.Unusable("PENDING_DIFFERS",
                    "AWSPENDING differs from AWSCURRENT not in the key alone, but in " + different
                            + ", so nothing was changed.",
                    "AWSPENDING was given up; the next rotation starts from AWSCURRENT.");
        }
    }

    /** Plain text remembers nothing, so the version that was current before has to say it. */
    private static Optional<String> superseded(Rotation rotation, KeyProvider provider) {
        return switch (rotation.current()) {
            case Secret.Fields fields -> fields.find(SUPERSEDES);
            case Secret.Text text -> rotation.previous().flatMap(previous -> idIn(previous, provider));
        };
    }

    private static Optional<String> idIn(Secret secret, KeyProvider provider) {
        try {
            return Optional.of(provider.idOf(secret));
        } catch (RotationException.Malformed noKey) {
            return Optional.empty();
        }
    }
}
