package dev.keyturn.testkit.providers;

import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/** An account of SendGrid's. Its administrator is a key with Full Access. */
public final class SendGridAccount extends ProviderAccount {
    private static final String PREFIX = "SG.";
    private static final int MOST_KEYS = 100;

    private final SendGridApi api = new SendGridApi(this);
    private List<String> added = List.of();
    private boolean flat;

    SendGridAccount(InstantSource clock, Rights first) {
        super(clock, first);
        keyLimit(MOST_KEYS);
    }

    /**
     * From now on SendGrid adds these to the scopes of every key that a request makes or changes, as it does with
     * {@code 2fa_required}, {@code 2fa_exempt}, {@code sender_verification_eligible},
     * {@code sender_verification_exempt} and {@code sender_verification_legacy}, depending on the account. Whoever
     * makes a key may ask for them without having them.
     */
    public synchronized void addingScopes(String... scopes) {
        added = List.of(scopes);
    }

    /**
     * From now on a key that is fetched is told as an object of its own. That is what clients find in reality, while
     * the published specification has the object in an array {@code result}.
     */
    public synchronized void fetchedKeysAreFlat() {
        flat = true;
    }

    boolean isFlat() {
        return flat;
    }

    List<String> added() {
        return added;
    }

    /** With what SendGrid adds. */
    Rights completed(Rights rights) {
        return switch (rights) {
            case Rights.Only(SequencedSet<String> names) -> {
                SequencedSet<String> all = new LinkedHashSet<>(names);
                all.addAll(added);
                yield Rights.only(all);
            }
            case Rights.Full full -> full;
            case Rights.Standard standard -> standard;
        };
    }

    @Override
    boolean isMeantBy(Request request) {
        return proof(request).map(Credential::id).filter(keys::knows).isPresent();
    }

    @Override
    Credential newCredential() {
        String id = Chance.of(Chance.BASE64_URL, 22);
        return new Credential(id, PREFIX + id + "." + Chance.of(Chance.BASE64_URL, 43));
    }

    @Override
    Optional<Rights> rights(Credential credential) {
        return keys.accept(credential).map(Key::rights);
    }

    /** The whole key, which tells its id. */
    @Override
    Optional<Credential> proof(Request request) {
        return Authorization.bearer(request).filter(token -> token.startsWith(PREFIX))
                .map(token -> new Credential(token.split("\\.", 3)[1], token));
    }

    @Override
    Answer answer(Request request, Rights rights) {
        return api.answer(request, rights);
    }

    @Override
    Answer error(int status) {
        return SendGridError.ofStatus(status);
    }
}
