package dev.keyturn.apikeys;

import dev.keyturn.Deadline;
import dev.keyturn.Secret;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An account at a provider, as one step knows it. Who may manage keys there is read when it is asked for, once: what
 * makes no use of an administrator costs no call. One step is one thread.
 */
final class Account {
    private final Secret secret;
    private final Supplier<Secret> source;
    private final Deadline deadline;
    private Optional<Secret> administrator = Optional.empty();

    /**
     * @param secret the one whose key is rotated, as readers hold it or are about to
     * @param administrator reads the secret of who may manage keys
     */
    Account(Secret secret, Supplier<Secret> administrator, Deadline deadline) {
        this.secret = secret;
        source = administrator;
        this.deadline = deadline;
    }

    Secret secret() {
        return secret;
    }

    Deadline deadline() {
        return deadline;
    }

    Secret administrator() {
        if (administrator.isEmpty()) {
            administrator = Optional.of(source.get());
        }
        return administrator.get();
    }

    /** What the provider needs of the administrator's secret; its errors say that they are about that one. */
    <T> T administrator(Function<Secret, T> reading) {
        return Administrators.read(administrator(), reading);
    }

    @Override
    public String toString() {
        return "Account[" + secret + "]";
    }
}
