package dev.keyturn.testkit.providers;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Pattern;

/** {@code /v3/api_keys} and {@code /v3/scopes}. */
final class SendGridApi {
    private static final String KEYS = "/v3/api_keys";
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,9}");
    /** Some of those that Full Access has; what matters is that no key that an application needs has them all. */
    private static final List<String> FULL_ACCESS = List.of("alerts.create", "alerts.read", "api_keys.create",
            "api_keys.delete", "api_keys.read", "api_keys.update", "mail.batch.create", "mail.batch.read", "mail.send",
            "stats.read", "suppression.read", "templates.read", "user.profile.read", "user.profile.update");

    private final SendGridAccount account;

    SendGridApi(SendGridAccount account) {
        this.account = account;
    }

    Answer answer(Request request, Rights rights) {
        if (request.path().equals("/v3/scopes") && request.method().equals("GET")) {
            return Answer.json(200, new Body().with("scopes", scopes(rights)).fields());
        }
        if (!request.path().startsWith(KEYS)) {
            throw SendGridError.notFound();
        }
        Operation operation = Operation.of(request);
        require(rights, operation);
        return switch (operation) {
            case CREATE_KEY -> create(request, rights);
            case LIST_KEYS -> list(request);
            case FETCH_KEY -> fetch(key(request));
            case UPDATE_KEY -> update(request, rights);
            case DELETE_KEY -> delete(key(request));
            case USE_KEY -> throw SendGridError.notFound();
        };
    }

    private static void require(Rights rights, Operation operation) {
        String scope = "api_keys." + switch (operation) {
            case CREATE_KEY -> "create";
            case LIST_KEYS, FETCH_KEY, USE_KEY -> "read";
            case UPDATE_KEY -> "update";
            case DELETE_KEY -> "delete";
        };
        if (!rights.allow(scope)) {
            throw SendGridError.forbidden();
        }
    }

    private Answer create(Request request, Rights creators) {
        String name = name(request);
        Rights rights = wanted(request).map(account::completed).orElse(Rights.full());
        requireNoWider(rights, creators);
        if (account.isFull()) {
            throw SendGridError.tooManyKeys();
        }
        Credential credential = account.newCredential();
        Key key = account.keys.mint(credential, name, rights);
        return Answer.json(201, told(key).with("api_key", credential.secret()).with("scopes", scopes(rights)).fields());
    }

    private Answer list(Request request) {
        int limit =
                Optional.ofNullable(request.query().get("limit")).map(SendGridApi::number).orElse(Integer.MAX_VALUE);
        List<?> keys = account.keys.live().stream().limit(limit).map(key -> told(key).fields()).toList();
        return Answer.json(200, new Body().with("result", keys).fields());
    }

    private static int number(String limit) {
        if (!WHOLE_NUMBER.matcher(limit).matches()) {
            throw SendGridError.invalid("limit", "has to be a whole number");
        }
        return Integer.parseInt(limit);
    }

    private Answer fetch(Key key) {
        Body told = told(key).with("scopes", scopes(key.rights()));
        return Answer.json(200, account.isFlat()
                ? told.fields()
                : new Body().with("result", List.of(told.fields())).fields());
    }

    /** PUT changes name and scopes, PATCH the name. */
    private Answer update(Request request, Rights changers) {
        Key key = key(request);
        String name = name(request);
        Instant now = account.keys.now();
        Optional<Rights> wanted =
                request.method().equals("PUT") ? wanted(request).map(account::completed) : Optional.empty();
        wanted.ifPresent(rights -> requireNoWider(rights, changers));
        Key changed = account.keys.change(key.id(),
                old -> old.renamed(name, now).granted(wanted.orElse(old.rights()), now));
        Body told = told(changed);
        wanted.ifPresent(rights -> told.with("scopes", scopes(rights)));
        return Answer.json(200, told.fields());
    }

    private Answer delete(Key key) {
        account.keys.revoke(key.id());
        return Answer.empty(204);
    }

    private Key key(Request request) {
        return account.keys.find(request.path().substring(KEYS.length() + 1)).orElseThrow(SendGridError::notFound);
    }

    private static String name(Request request) {
        return request.json().map(fields -> fields.get("name")).map(Object::toString).filter(name -> !name.isEmpty())
                .orElseThrow(() -> SendGridError.invalid("name", "missing required argument"));
    }

    /** Empty where nothing is said of scopes, which means all there are. */
    private static Optional<Rights> wanted(Request request) {
        Map<String, Object> fields = request.json().orElse(Map.of());
        if (!fields.containsKey("scopes")) {
            return Optional.empty();
        }
        if (fields.get("scopes") instanceof List<?> scopes && !scopes.isEmpty()) {
            return Optional.of(Rights.only(scopes.stream().map(String::valueOf).toList()));
        }
        throw SendGridError.invalid("scopes", "there has to be at least one scope");
    }

    private void requireNoWider(Rights rights, Rights creators) {
        if (scopes(rights).stream().anyMatch(scope -> !creators.allow(scope) && !account.added().contains(scope))) {
            throw SendGridError.forbidden();
        }
    }

    private static List<String> scopes(Rights rights) {
        return switch (rights) {
            case Rights.Only(SequencedSet<String> names) -> List.copyOf(names);
            case Rights.Full full -> FULL_ACCESS;
            case Rights.Standard standard -> FULL_ACCESS;
        };
    }

    private static Body told(Key key) {
        return new Body().with("api_key_id", key.id()).with("name", key.name());
    }
}
