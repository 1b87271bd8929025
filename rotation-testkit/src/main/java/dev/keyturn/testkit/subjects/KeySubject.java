package dev.keyturn.testkit.subjects;

import dev.keyturn.RotationHandler;
import dev.keyturn.testkit.contract.Account;
import dev.keyturn.testkit.contract.CaseGroup;
import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.keys.KeyedAccount;
import dev.keyturn.testkit.keys.MovingClock;
import dev.keyturn.testkit.providers.Credential;
import dev.keyturn.testkit.providers.Wire;
import dev.keyturn.testkit.secretsmanager.Backend;
import dev.keyturn.testkit.secretsmanager.SecretsManagerEmulator;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * One application's key at a provider, for the contract. Nothing waits at a provider, so there are no ghosts.
 *
 * @param rotator makes the function from its environment and a clock: the real one, or one with a fault planted in it
 */
public record KeySubject(KeyService service, BiFunction<Map<String, String>, InstantSource, RotationHandler> rotator,
        MovingClock clock) implements Subject {

    public KeySubject(KeyService service, BiFunction<Map<String, String>, InstantSource, RotationHandler> rotator) {
        this(service, rotator, new MovingClock());
    }

    @Override
    public String strategy() {
        return service.strategy();
    }

    @Override
    public String server() {
        return service.label();
    }

    @Override
    public Promise promise() {
        return Promise.OVERLAP;
    }

    /** Where a person has a part in rotations, one that plays it. */
    @Override
    public Backend backend() {
        return new AttendedBackend(SecretsManagerEmulator.start(1));
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(service.url().getHost(), service.url().getPort());
    }

    @Override
    public Set<CaseGroup> groups() {
        return EnumSet.complementOf(EnumSet.of(CaseGroup.GHOSTS));
    }

    @Override
    public Subject forOneCase() {
        return new KeySubject(service, rotator);
    }

    @Override
    public Map<String, String> variables(Wire toProvider) {
        return Map.of(service.setting(), service.urlBehind(toProvider).toString());
    }

    @Override
    public RotationHandler function(Map<String, String> environment) {
        return rotator.apply(environment, clock);
    }

    /** It has been rotated before, so that there is a key to revoke. */
    @Override
    public Account newAccount(InetSocketAddress where, Backend backend) {
        KeyedAccount owner = service.newAccount();
        Credential superseded = owner.account().add(KeyService.ADOPTED, owner.rights());
        Credential anothers = owner.account().add("keyturn:0123456789ab:0123456789abcdef:1", owner.rights());
        String name = "contract/administrator-" + UUID.randomUUID();
        backend.perform("CreateSecret", Map.of("Name", name, "ClientRequestToken", UUID.randomUUID().toString(),
                "SecretString", owner.administrator()));
        if (backend instanceof AttendedBackend attended) {
            service.operator(owner).ifPresent(operator -> attended.attend(name, operator));
        }
        Map<String, Object> secret = owner.secret(name);
        secret.put("supersedes", service.supersedes(superseded));
        return new KeyAccount(owner, anothers, clock, Json.write(secret));
    }

    @Override
    public String toString() {
        return strategy() + " at " + server();
    }
}
