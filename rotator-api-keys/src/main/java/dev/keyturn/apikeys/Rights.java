package dev.keyturn.apikeys;

import dev.keyturn.RotationException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a key may do, in whatever shape its provider says it. A new key gets the current one's, no more and no less. */
final class Rights {
    private Rights() {}

    /**
     * Returns normally if the key that has just been made may do what it was asked to be able to, in whatever order.
     *
     * @param undo revokes it otherwise: it is not stored, so nobody will ever use it
     */
    static void requireSame(Optional<?> asked, Optional<?> granted, Runnable undo) {
        if (!asked.map(Rights::unordered).equals(granted.map(Rights::unordered))) {
            undo.run();
            throw new RotationException.Refused("KEY_RIGHTS_DIFFER",
                    "The new key got other rights than the current one has, so it was revoked at once.",
                    "Look which of the current key's rights the administrator's credential cannot give.");
        }
    }

    /** The error for a current key that its provider does not know any more. */
    static RotationException.Refused ofNobody(String provider) {
        return new RotationException.Refused("KEY_REVOKED",
                provider + " does not know AWSCURRENT's key, so there are no rights to give to a new one.",
                "Somebody has revoked it: make a key by hand and store it with PutSecretValue.");
    }

    private static Object unordered(Object rights) {
        return switch (rights) {
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new HashMap<>();
                map.forEach((name, value) -> copy.put(name, unordered(value)));
                yield copy;
            }
            case Collection<?> list -> unordered(list);
            default -> rights;
        };
    }

    private static Set<Object> unordered(Collection<?> list) {
        Set<Object> copy = new HashSet<>();
        list.forEach(value -> copy.add(unordered(value)));
        return copy;
    }
}
