package dev.keyturn.apikeys;

import dev.keyturn.Ground;
import dev.keyturn.Mark;
import dev.keyturn.OtherSecret;
import dev.keyturn.Rotation;
import dev.keyturn.RotationException;
import dev.keyturn.RotationStrategy;
import dev.keyturn.Secret;
import java.util.Optional;
import java.util.Set;

/**
 * Stripe's keys where nobody can make one but a person in the Dashboard. The operator puts the next key into another
 * secret, the inbox; a rotation takes it from there, proves it, and has every reader get it. Nothing is made and
 * nothing is revoked here: whoever made the old key expires it.
 */
final class AssistedKeys implements RotationStrategy {
    /** As the field "strategy" has it. */
    static final String NAME = "assisted-keys";
    private static final String INBOX = "inboxArn";
    private static final String KEY = "apiKey";
    /** So much of a hash tells keys apart, and tells nothing of them. */
    private static final int ID_LENGTH = 12;

    private final StripeApi stripe;

    AssistedKeys(StripeApi stripe) {
        this.stripe = stripe;
    }

    /** The operator's key is in force before it is stored, as one that a provider has made. */
    @Override
    public Optional<Mark> createdWith() {
        return Optional.of(Mark.ADDED);
    }

    @Override
    public Secret create(Rotation rotation) {
        Secret.Fields current = rotation.current().fields();
        String id = idOf(current);
        if (rotation.confirmTurn() == Ground.RETRY) {
            return Pendings.orGivenUp(rotation, Mark.ADDED, () -> madeBefore(rotation));
        }
        Secret.Fields next = current.with(KEY, delivered(rotation)).with(OverlappingKeys.SUPERSEDES, id);
        if (idOf(next).equals(id)) {
            throw waiting("holds AWSCURRENT's key");
        }
        if (!stripe.accepts(next, rotation.deadline())) {
            throw new RotationException.Refused("INBOX_REFUSED", "Stripe does not know the key in the inbox.",
                    "Put a key of the right account into the secret that \"" + INBOX + "\" names.");
        }
        rotation.note("The key that this one supersedes stays valid until its maker expires it in Stripe's Dashboard.");
        return next;
    }

    @Override
    public void set(Rotation rotation, Secret pending) {
        Pendings.orGivenUp(rotation, Mark.ADDED, () -> {
            Pendings.usable(pending, AssistedKeys::idOf);
            Secret.Fields current = rotation.current().fields();
            Pendings.requireMadeOf(current.with(OverlappingKeys.SUPERSEDES, idOf(current)), pending, Set.of(KEY));
            return pending;
        });
    }

    @Override
    public void test(Rotation rotation, Secret pending) {
        Secret.Fields fields = pending.fields();
        if (!Pendings.comesAbout(rotation.deadline(), () -> stripe.accepts(fields, rotation.deadline()))) {
            throw new RotationException.Refused("KEY_REFUSED", "Stripe does not accept the key " + idOf(fields) + ".",
                    "Secrets Manager tries again; if the key has been expired, it is given up then.");
        }
    }

    /** An earlier run of this step has stored the key. It must still live, or the rotation would never end. */
    private Secret madeBefore(Rotation rotation) {
        Secret pending = rotation.pending().orElseThrow(Pendings::unreadable);
        String id = idOf(Pendings.usable(pending, AssistedKeys::idOf));
        if (!stripe.accepts(pending.fields(), rotation.deadline())) {
            throw new RotationException.Unusable("KEY_GONE", "Somebody has revoked AWSPENDING's key " + id + ".",
                    "AWSPENDING was given up; the next rotation starts from AWSCURRENT.");
        }
        return pending;
    }

    /** What the inbox holds: a key, or an object with one. */
    private static String delivered(Rotation rotation) {
        OtherSecret inbox = OtherSecret.ofField(INBOX, rotation.current().fields().text(INBOX));
        String key = switch (read(inbox, rotation)) {
            case Secret.Text text -> text.value().strip();
            case Secret.Fields fields when fields.values().get(KEY) instanceof String text -> text.strip();
            case Secret.Fields fields when !fields.values().containsKey(KEY) -> "";
            case Secret.Fields fields -> throw noKey();
        };
        if (key.isEmpty()) {
            throw waiting("is empty");
        }
        if (!StripeApi.KEY.matcher(key).matches()) {
            throw noKey();
        }
        return key;
    }

    /** What is told of an administrator's secret would mislead here. */
    private static Secret read(OtherSecret inbox, Rotation rotation) {
        try {
            return rotation.other(inbox);
        } catch (RotationException.Malformed binary) {
            throw noKey();
        } catch (RotationException.Refused refused) {
            throw refused.code().equals("ADMIN_SECRET") ? new RotationException.Refused("INBOX_SECRET",
                    "The secret that \"" + INBOX + "\" names is the very secret that is rotated, does not exist, has"
                            + " no value, or may not be read by the function's role.",
                    "Create it, name it there, and grant the role secretsmanager:GetSecretValue on it.") : refused;
        }
    }

    private static RotationException.Malformed noKey() {
        return new RotationException.Malformed("INBOX_KEY",
                "The inbox holds something that is neither a secret nor a restricted key of Stripe's.",
                "Put the key alone into the secret that \"" + INBOX + "\" names, or {\"" + KEY + "\": the key}.");
    }

    /** Given up, so that nothing is in the way of the rotation that begins once the operator has acted. */
    private static RotationException.Unusable waiting(String why) {
        return new RotationException.Unusable("WAITING_FOR_OPERATOR",
                "The rotation is waiting for the operator: the inbox " + why + ".",
                "Make a key in Stripe's Dashboard, put it into the secret that \"" + INBOX
                        + "\" names, and run RotateSecret.");
    }

    /** Such a key has no id that its holder could know, so it gets one by which nobody can find the key. */
    private static String idOf(Secret secret) {
        Secret.Fields fields = secret.fields();
        StripeApi.testCall(fields);
        return "sha256-" + KeyNames.hash(StripeApi.key(fields)).substring(0, ID_LENGTH);
    }
}
