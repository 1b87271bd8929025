package dev.keyturn.apikeys;

import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.keys.KeyedAccount;
import dev.keyturn.testkit.providers.Caller;
import dev.keyturn.testkit.providers.Credential;
import dev.keyturn.testkit.providers.Key;
import dev.keyturn.testkit.providers.Operation;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One account at a provider, the secret of a key in it, and the function that rotates that. */
final class Keys extends InProcessFunction {
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

    final KeyedAccount owner;

    Keys(KeyedAccount owner) {
        this.owner = owner;
        setting(owner.service().setting(), owner.service().url().toString());
        person.createSecret(create -> create.name(ADMINISTRATOR).secretString(owner.administrator()));
    }

    /** A secret that is an object, with some fields replaced. */
    static Keys of(KeyedAccount owner, Map<String, Object> replaced) {
        Keys keys = new Keys(owner);
        Map<String, Object> fields = owner.secret(ADMINISTRATOR);
        fields.putAll(replaced);
        return keys.holding(Json.write(fields));
    }

    static Keys of(KeyService service) {
        return of(service.newAccount(), Map.of());
    }

    /** A secret that names itself as its administrator's. */
    static Keys ofItself(KeyedAccount owner) {
        Keys keys = of(owner, Map.of());
        String arn = keys.person.describeSecret(describe -> describe.secretId(NAME)).arn();
        keys.store(Json.with(keys.current(), "adminSecretArn", arn));
        return keys;
    }

    Keys with(String variable, String value) {
        setting(variable, value);
        return this;
    }

    /** Stores the secret and initialises the function. */
    Keys holding(String value) {
        person.createSecret(create -> create.name(NAME).secretString(value));
        start();
        return this;
    }

    /** What nobody must see. */
    List<String> secrets() {
        Stream<String> made = owner.account().exchanges(Caller.ROTATOR).stream()
                .filter(exchange -> Operation.CREATE_KEY.test(exchange.request()))
                .flatMap(exchange -> exchange.answer().stream()).filter(answer -> answer.status() / 100 == 2)
                .map(answer -> Json.fields(answer.body()))
                .flatMap(key -> Stream.of("secret", "api_key", "client_secret", "secretText").map(key::get))
                .filter(String.class::isInstance).map(String.class::cast);
        Stream<String> tokens = owner.account().exchanges(Caller.ROTATOR).stream()
                .flatMap(exchange -> exchange.answer().stream())
                .flatMap(answer -> ACCESS_TOKEN.matcher(answer.body()).results()).map(token -> token.group(1));
        return Stream.of(Stream.of(owner.key().secret(), owner.account().admin().secret()), made, tokens,
                rotationTokens.stream()).flatMap(secrets -> secrets).toList();
    }

    Credential held(String secret) {
        return owner.service().held(secret);
    }

    /** The ids of the keys that live, without those that were there before. */
    List<String> made() {
        return owner.account().liveKeys().stream().map(Key::id)
                .filter(id -> !id.equals(owner.account().admin().id()) && !id.equals(owner.account().first().id()))
                .toList();
    }

    long asked(Operation operation) {
        return owner.account().exchanges(Caller.ROTATOR).stream()
                .filter(exchange -> operation.test(exchange.request())).count();
    }
}
