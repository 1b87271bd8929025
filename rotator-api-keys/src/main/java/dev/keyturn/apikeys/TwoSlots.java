package dev.keyturn.apikeys;

import dev.keyturn.Mark;
import dev.keyturn.Rotation;
import dev.keyturn.RotationException;
import dev.keyturn.RotationStrategy;
import dev.keyturn.Secret;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Keeps two secrets of one client alive at a server that has room for two: current, and the one that takes the place of
 * what current had superseded. The value is chosen, stored and marked in createSecret, before it has any effect, so
 * setSecret can be repeated, and no secret can be lost. ADR 0009 has the reasons.
 */
final class TwoSlots implements RotationStrategy {
    static final String NAME = "two-slots";

    private final SlotServer server;
    private final Administrators administrators;

    TwoSlots(SlotServer server, Administrators administrators) {
        this.server = server;
        this.administrators = administrators;
    }

    /** One call stores and marks; which of the secrets at the server are Keyturn's is told by their values. */
    @Override
    public Optional<Mark> createdWith() {
        return Optional.of(Mark.ADDED);
    }

    @Override
    public Secret create(Rotation rotation) {
        Secret.Fields current = rotation.current().fields();
        server.require(current); // before anything is stored
        return successor(current).with(OauthClient.SECRET, ClientSecrets.of(rotation.secretId()).next());
    }

    @Override
    public void set(Rotation rotation, Secret pending) {
        Secret.Fields current = rotation.current().fields();
        Pendings.orGivenUp(rotation, Mark.ADDED, () -> {
            Pendings.usable(pending, secret -> server.require(secret.fields()));
            Pendings.requireMadeOf(successor(current), pending, Set.of(OauthClient.SECRET));
            return pending;
        });
        SlotServer.Slots slots = server.slots(
                new Account(current, () -> administrators.of(current, rotation), rotation.deadline()));
        rotation.confirmTurn();
        bring(rotation, current, pending.fields().text(OauthClient.SECRET), slots);
    }

    @Override
    public void test(Rotation rotation, Secret pending) {
        Secret.Fields client = pending.fields();
        server.require(client);
        if (!Pendings.comesAbout(rotation.deadline(), () -> server.accepts(client, rotation.deadline()))) {
            throw new RotationException.Refused("KEY_REFUSED",
                    "The server does not give the client a token for AWSPENDING's secret.",
                    "Secrets Manager tries again; see whether somebody has changed the client's secrets by hand.");
        }
    }

    private static void bring(Rotation rotation, Secret.Fields current, String pending, SlotServer.Slots slots) {
        String held = current.text(OauthClient.SECRET);
        List<Slot> filled = slots.filled();
        if (filled.stream().map(Slot::value).noneMatch(held::equals)) {
            throw Rights.ofNobody("The server");
        }
        List<Slot> gone = filled.stream().filter(slot -> !slot.value().equals(held))
                .filter(slot -> !slot.value().equals(pending) || !slot.active()).toList();
        if (gone.isEmpty() && filled.size() == 2) {
            return; // an earlier run, or a twin, has brought pending
        }
        requireRoom(rotation, current, pending, gone);
        slots.fill(held, pending, gone);
        gone.forEach(slot -> rotation.note("Ended the client's secret " + slot.id() + ", which is in use no more."));
    }

    /** What a person has set is a person's to end, unless AWSCURRENT has had it. */
    private static void requireRoom(Rotation rotation, Secret.Fields current, String pending, List<Slot> gone) {
        ClientSecrets ours = ClientSecrets.of(rotation.secretId());
        Predicate<String> superseded = value -> current.find(OverlappingKeys.SUPERSEDES)
                .filter(ClientSecrets.fingerprint(value)::equals).isPresent();
        List<String> persons = gone.stream()
                .filter(slot -> !slot.value().equals(pending) && !ours.isOurs(slot.value()))
                .filter(slot -> !superseded.test(slot.value())).map(Slot::id).toList();
        if (!persons.isEmpty()) {
            throw new RotationException.Refused("SLOT_TAKEN",
                    "The client has room for two secrets, and beside AWSCURRENT's there is one that no rotation of "
                            + "this secret has made: " + String.join(", ", persons) + ".",
                    "End it at the server if nobody uses it; if it is the right one, store it with PutSecretValue.");
        }
    }

    /** Current as its successor, but for the value. */
    private static Secret.Fields successor(Secret.Fields current) {
        return current.with(OverlappingKeys.SUPERSEDES, ClientSecrets.fingerprint(current.text(OauthClient.SECRET)));
    }
}
