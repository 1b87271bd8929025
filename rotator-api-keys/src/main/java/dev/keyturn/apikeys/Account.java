package dev.keyturn.apikeys;

import dev.keyturn.Deadline;
import dev.keyturn.Secret;
import java.util.function.Function;

/**
 * An account at a provider, as a step that manages keys there knows it.
 *
 * @param secret the one whose key is rotated, as readers hold it
 * @param administrator who may manage keys
 */
record Account(Secret secret, Secret administrator, Deadline deadline) {

    /** What the provider needs of the administrator's secret; its errors say that they are about that one. */
    <T> T administrator(Function<Secret, T> reading) {
        return Administrators.read(administrator, reading);
    }

    @Override
    public String toString() {
        return "Account[" + secret + "]";
    }
}
