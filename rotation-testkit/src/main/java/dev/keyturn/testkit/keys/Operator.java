package dev.keyturn.testkit.keys;

import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.providers.Credential;
import dev.keyturn.testkit.providers.Key;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The person who makes and ends keys where no API does, as the documentation asks: before each rotation there is a key
 * in the inbox that is not current's, and none lives that two rotations have superseded. Thread-safe.
 */
public final class Operator {
    private static final int ACCEPTED = 200;

    private final KeyedAccount owner;

    Operator(KeyedAccount owner) {
        this.owner = owner;
    }

    /**
     * Does what has to be done before a rotation.
     *
     * @param current what readers hold
     * @param inbox what the inbox holds
     * @return what it is to hold
     */
    public synchronized String attend(String current, String inbox) {
        Credential held = owner.service().held(current);
        boolean waits = Json.fields(inbox).containsKey("apiKey") && !owner.service().held(inbox).equals(held)
                && owner.account().statusOf(owner.service().held(inbox)) == ACCEPTED;
        Credential next = waits ? owner.service().held(inbox)
                : owner.account().add(KeyService.ADOPTED, owner.rights());
        Set<String> wanted = Stream.of(held, next).map(Credential::id).collect(Collectors.toSet());
        owner.account().liveKeysNamed(KeyService.ADOPTED).stream().map(Key::id).filter(id -> !wanted.contains(id))
                .forEach(owner.account()::revoke);
        return Json.write(Map.of("apiKey", next.secret()));
    }
}
