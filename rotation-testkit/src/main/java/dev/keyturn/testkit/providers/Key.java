package dev.keyturn.testkit.providers;

import java.time.Instant;

/**
 * What a provider tells of a key that it has made, which is everything but its secret.
 *
 * @param name what its maker calls it, which need not be unique; empty if it was given none
 * @param changed when its name or its rights were changed, or when it was made
 */
public record Key(String id, String name, Rights rights, Instant created, Instant changed) {

    Key renamed(String newName, Instant now) {
        return new Key(id, newName, rights, created, now);
    }

    Key granted(Rights newRights, Instant now) {
        return new Key(id, name, newRights, created, now);
    }
}
