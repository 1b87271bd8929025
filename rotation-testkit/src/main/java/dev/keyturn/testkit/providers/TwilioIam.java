package dev.keyturn.testkit.providers;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code iam.twilio.com/v1/Keys}, which alone knows Restricted keys.
 *
 * @see <a href="https://www.twilio.com/docs/iam/api-keys/key-resource-v1">REST API Key resource v1</a>
 * @see <a href="https://www.twilio.com/docs/iam/api-keys/restricted-api-keys">Restricted API keys</a>
 */
final class TwilioIam {
    static final String ACCOUNT = "AccountSid";

    private static final String KEYS = "/v1/Keys";
    private static final Pattern PERMISSION = Pattern.compile("/twilio(/[a-z0-9.*-]+){3}");
    private static final int MOST_PERMISSIONS = 100;

    private final TwilioKeys keys;

    TwilioIam(TwilioKeys keys) {
        this.keys = keys;
    }

    Answer answer(Request request, Rights rights) {
        if (!request.path().startsWith(KEYS)) {
            throw TwilioError.notFound(request).refused();
        }
        Operation operation = Operation.of(request);
        keys.require(rights, permission(operation));
        return switch (operation) {
            case CREATE_KEY -> create(request);
            case LIST_KEYS -> list(request);
            case FETCH_KEY -> Answer.json(200, detailed(key(request)).fields());
            case UPDATE_KEY -> Answer.json(200, detailed(update(request)).fields());
            case DELETE_KEY -> keys.delete(key(request));
            case USE_KEY -> throw TwilioError.notFound(request).refused();
        };
    }

    static String permission(Operation operation) {
        return "/twilio/iam/api-keys/" + switch (operation) {
            case CREATE_KEY -> "create";
            case LIST_KEYS -> "list";
            case FETCH_KEY, USE_KEY -> "read";
            case UPDATE_KEY -> "update";
            case DELETE_KEY -> "delete";
        };
    }

    private Answer create(Request request) {
        Map<String, String> form = request.form();
        requireAccount(form);
        TwilioKeys.Minted minted = keys.mint(form, wanted(form));
        return Answer.json(201, detailed(minted.key()).with("secret", minted.credential().secret()).fields());
    }

    private Answer list(Request request) {
        requireAccount(request.query());
        TwilioKeys.Page page = keys.page(request.query());
        String here = "http://" + request.header("Host").orElseThrow() + KEYS + "?" + ACCOUNT + "=" + keys.accountSid()
                + "&PageSize=" + page.size();
        Body meta = new Body().with("page", page.number()).with("page_size", page.size())
                .with("first_page_url", here + "&Page=0")
                .with("previous_page_url", Optional.empty())
                .with("url", here + "&Page=" + page.number())
                .with("next_page_url",
                        page.next().map(token -> here + "&Page=" + (page.number() + 1) + "&PageToken=" + token))
                .with("key", "keys");
        List<?> entries = page.keys().stream()
                .map(key -> TwilioKeys.told(key).with("flags", flags(key)).fields()).toList();
        return Answer.json(200, new Body().with("keys", entries).with("meta", meta.fields()).fields());
    }

    private Key update(Request request) {
        Key key = key(request);
        Rights rights = switch (key.rights()) {
            case Rights.Only only -> policy(request.form()).orElse(only);
            case Rights.Full full -> full;
            case Rights.Standard standard -> standard;
        };
        return keys.change(key, request.form(), rights);
    }

    private Key key(Request request) {
        return keys.find(request, request.path().substring(KEYS.length() + 1));
    }

    /** Without a key type the key is a Standard one, whatever the policy says. */
    private static Rights wanted(Map<String, String> form) {
        return switch (form.getOrDefault("KeyType", "")) {
            case "" -> Rights.standard();
            case "restricted" -> policy(form).orElseThrow(TwilioError.CONSTRAINT::refused);
            default -> throw TwilioError.CONSTRAINT.refused();
        };
    }

    private static Optional<Rights> policy(Map<String, String> form) {
        return Optional.ofNullable(form.get("Policy")).map(TwilioIam::allowed).map(Rights::only);
    }

    private static List<String> allowed(String policy) {
        try {
            Object allow = JSON.std.mapFrom(policy).get("allow");
            List<String> permissions = allow instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of();
            permissions.stream().filter(name -> !PERMISSION.matcher(name).matches()).findFirst().ifPresent(name -> {
                throw TwilioError.noAssertion(name).refused();
            });
            if (permissions.isEmpty() || permissions.size() > MOST_PERMISSIONS) {
                throw TwilioError.CONSTRAINT.refused();
            }
            return permissions;
        } catch (IOException noObject) {
            throw TwilioError.CONSTRAINT.refused();
        }
    }

    private static void requireAccount(Map<String, String> parameters) {
        if (!parameters.containsKey(ACCOUNT)) {
            throw TwilioError.missingParameter(ACCOUNT).refused();
        }
    }

    private static Body detailed(Key key) {
        Optional<?> policy = key.rights() instanceof Rights.Only only
                ? Optional.of(Map.of("allow", only.names()))
                : Optional.empty();
        return TwilioKeys.told(key).with("policy", policy);
    }

    private static List<String> flags(Key key) {
        return key.rights() instanceof Rights.Only ? List.of("rest_api") : List.of("rest_api", "signing");
    }
}
