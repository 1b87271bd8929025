package dev.keyturn.apikeys;

import dev.keyturn.Ground;
import dev.keyturn.Mark;
import dev.keyturn.Rotation;
import dev.keyturn.RotationException;
import dev.keyturn.RotationStrategy;
import dev.keyturn.Secret;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps two keys alive: the new one beside the one that readers hold. The provider makes a key's value and shows it
 * once, so createSecret is the only place where a key is made; it is in force before it is stored, and named before
 * that, so that a lost one can be found. The key before the last goes first. ADR 0007 has the reasons.
 */
final class OverlappingKeys implements RotationStrategy {
    static final String NAME = "overlapping-keys";
    /** The field in which a secret remembers the id of the key that its own has superseded. */
    static final String SUPERSEDES = "supersedes";

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
            return Pendings.orGivenUp(rotation, Mark.ADDED, () -> madeBefore(rotation, provider, account));
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
        Pendings.orGivenUp(rotation, Mark.ADDED, () -> {
            Pendings.usable(pending, provider::idOf);
            Secret.Fields expected = rotation.current().fields().with(SUPERSEDES, provider.idOf(rotation.current()));
            Pendings.requireMadeOf(expected, pending, provider.keyFields());
            return pending;
        });
    }

    @Override
    public void test(Rotation rotation, Secret pending) {
        KeyProvider provider = providers.apply(() -> administrators.of(pending, rotation));
        if (!Pendings.comesAbout(rotation.deadline(), () -> provider.accepts(pending, rotation.deadline()))) {
            throw new RotationException.Refused("KEY_REFUSED",
                    "The provider does not accept the key " + provider.idOf(pending) + ".",
                    "Secrets Manager tries again; if the key has been revoked, it is given up then.");
        }
    }

    private Account account(Rotation rotation) {
        return new Account(rotation.current(), administrators.of(rotation.current(), rotation), rotation.deadline());
    }

    /** An earlier run of this step has stored a key. It must still be there, or the rotation would never end. */
    private static Secret madeBefore(Rotation rotation, KeyProvider provider, Account account) {
        Secret pending = rotation.pending().orElseThrow(Pendings::unreadable);
        String id = provider.idOf(Pendings.usable(pending, provider::idOf));
        if (!Pendings.comesAbout(rotation.deadline(),
                () -> provider.keys(account).stream().map(Key::id).anyMatch(id::equals))) {
            throw new RotationException.Unusable("KEY_GONE",
                    "Somebody has revoked AWSPENDING's key " + id + ".",
                    "AWSPENDING was given up; the next rotation starts from AWSCURRENT.");
        }
        return pending;
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
