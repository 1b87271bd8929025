package dev.keyturn.testkit.local;

import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.database.LoginCounts;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.keys.KeyedAccount;
import dev.keyturn.testkit.lambda.Function;
import dev.keyturn.testkit.local.Probe.Outcome;
import dev.keyturn.testkit.providers.Caller;
import dev.keyturn.testkit.providers.Key;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One application's key at a provider. */
record KeyTarget(KeyService service, KeyedAccount owner) implements LocalTarget {
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    static KeyTarget of(KeyService service) {
        return new KeyTarget(service, service.newAccount());
    }

    @Override
    public String description() {
        return "A fake of the provider " + service.label() + " on " + service.url()
                + ", with real HTTP and keys that are shown once";
    }

    @Override
    public Function function(Path jar, URI secretsManager) {
        return new Function(jar, "dev.keyturn.apikeys.ApiKeyRotator::handleRequest", Map.of(
                "SECRETS_MANAGER_ENDPOINT", secretsManager.toString(),
                "AWS_ACCESS_KEY_ID", KeptSecret.FUNCTION_KEY,
                "AWS_SECRET_ACCESS_KEY", "local",
                service.setting(), service.url().toString()), Duration.ofSeconds(30));
    }

    @Override
    public void attend(KeptSecret secret) {
        service.operator(owner)
                .ifPresent(operator -> secret.replaceOther(inbox -> operator.attend(secret.current().text(), inbox)));
    }

    /** It has been rotated before, so that the first rotation has something to revoke, as all others have. */
    @Override
    public String firstSecret(UnaryOperator<String> keptSecret) {
        Map<String, Object> secret = owner.secret(keptSecret.apply(owner.administrator()));
        secret.put("supersedes", service.supersedes(owner.account().add(KeyService.ADOPTED, owner.rights())));
        return Json.write(secret);
    }

    @Override
    public String strategy() {
        return service.strategy();
    }

    @Override
    public Promise promise() {
        return Promise.OVERLAP;
    }

    @Override
    public Work work() {
        return Work.NONE;
    }

    /** The call that tries the key is all that an application does here. */
    @Override
    public Visit visit(String secret, Work work) {
        try {
            return Visit.of(switch (service.use(secret)) {
                case OK -> Outcome.ACCEPTED;
                case UNAUTHORIZED -> Outcome.REFUSED;
                default -> Outcome.UNANSWERED;
            });
        } catch (IOException broken) {
            return Visit.of(Outcome.UNANSWERED);
        }
    }

    /** Every call to the provider is one. */
    @Override
    public LoginCounts rotatorLogins() {
        return owner.account().logins(Caller.ROTATOR);
    }

    @Override
    public Optional<KeyCounts> keys(KeptSecret secret) {
        List<String> live =
                owner.account().liveKeysNamed("keyturn:").stream().map(Key::id).toList();
        List<String> known = secret.latestTwo().stream()
                .map(value -> service.held(value.text()).id()).toList();
        return Optional.of(new KeyCounts(live.size(), (int) live.stream().filter(id -> !known.contains(id)).count(),
                secret.leaked().map(value -> owner.status(value.text()))));
    }

    @Override
    public void close() {
        service.close();
    }
}
