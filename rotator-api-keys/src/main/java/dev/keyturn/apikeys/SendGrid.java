package dev.keyturn.apikeys;

import dev.keyturn.RotationException;
import dev.keyturn.Secret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SendGrid's API keys: as the field {@code apiKey}, or as plain text, because a key names its own id.
 *
 * @see <a href="https://www.twilio.com/docs/sendgrid/api-reference/api-keys">SendGrid's API keys</a>
 */
record SendGrid(Http http, Endpoint endpoint) implements KeyProvider {
    private static final String NAME = "SendGrid";
    private static final String KEY = "apiKey";
    private static final Pattern VALUE = Pattern.compile("SG\\.([A-Za-z0-9_-]{1,64})\\.[A-Za-z0-9_-]{1,128}");
    /** An account has no more. */
    private static final int MOST_KEYS = 100;

    @Override
    public Set<String> keyFields() {
        return Set.of(KEY);
    }

    @Override
    public String idOf(Secret secret) {
        Matcher parts = VALUE.matcher(key(secret));
        if (!parts.matches()) {
            throw Secret.Fields.malformed(KEY, "is not SG, the key's id and its secret part, with dots between them");
        }
        return parts.group(1);
    }

    @Override
    public List<Key> keys(Account account) {
        return calls(account).again("list the keys", () -> get(account, "/v3/api_keys").keys());
    }

    @Override
    public Secret mint(Account account, String name) {
        Set<String> scopes = scopesOfCurrent(account);
        SendGridAnswer.Minted key = calls(account).once("make a key", () -> minted(account, name, scopes));
        Rights.requireSame(Optional.of(scopes), Optional.of(key.scopes()), () -> revoke(account, key.id()));
        return switch (account.secret()) {
            case Secret.Text text -> new Secret.Text(key.value());
            case Secret.Fields fields -> fields.with(KEY, key.value());
        };
    }

    @Override
    public void revoke(Account account, String id) {
        calls(account).finds("revoke a key",
                () -> http.send(request(account, "/v3/api_keys/" + id).DELETE(), account.deadline()));
    }

    @Override
    public boolean accepts(Account account) {
        Secret secret = account.secret();
        HttpRequest.Builder request = request(server(secret) + "/v3/scopes", secret);
        return calls(account).accepts(() -> http.send(request.copy(), account.deadline()));
    }

    private Set<String> scopesOfCurrent(Account account) {
        String path = "/v3/api_keys/" + idOf(account.secret());
        Set<String> scopes = calls(account).again("tell the current key's rights", () -> {
            try {
                return get(account, path).scopes();
            } catch (Failure.Refusal refusal) {
                throw refusal.status() == Failure.Refusal.NOT_THERE ? Rights.ofNobody(NAME) : refusal;
            }
        });
        if (scopes.isEmpty()) {
            throw new RotationException.Refused("KEY_RIGHTS",
                    "SendGrid names no scope of the current key, and a key that is made without any gets all.",
                    "Give AWSCURRENT's key the scopes that the application needs.");
        }
        return scopes;
    }

    private SendGridAnswer.Minted minted(Account account, String name, Set<String> scopes) {
        HttpRequest.Builder request = request(account, "/v3/api_keys").header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(SendGridAnswer.asked(name, scopes)));
        try {
            return SendGridAnswer.read(http.send(request, account.deadline())).minted();
        } catch (Failure.Refusal refusal) {
            if (refusal.status() == Failure.Refusal.FORBIDDEN && keys(account).size() >= MOST_KEYS) {
                throw new RotationException.Refused("KEY_LIMIT",
                        "The SendGrid account has its " + MOST_KEYS + " keys, so there is no room for a new one.",
                        "Revoke keys that nobody uses.");
            }
            throw refusal;
        }
    }

    private SendGridAnswer get(Account account, String path) {
        return SendGridAnswer.read(http.send(request(account, path), account.deadline()));
    }

    private HttpRequest.Builder request(Account account, String path) {
        String server = server(account.secret());
        return account.administrator(administrator -> request(server + path, administrator));
    }

    private HttpRequest.Builder request(String url, Secret caller) {
        idOf(caller);
        return HttpRequest.newBuilder(endpoint.of(URI.create(url))).header("Authorization", "Bearer " + key(caller));
    }

    /** Subusers of the European Union have a server, and keys, of their own. */
    static String server(Secret secret) {
        Optional<String> region = secret instanceof Secret.Fields fields ? fields.find("region") : Optional.empty();
        return switch (region.orElse("global")) {
            case "global" -> "https://api.sendgrid.com";
            case "eu" -> "https://api.eu.sendgrid.com";
            default -> throw Secret.Fields.malformed("region", "is neither global nor eu");
        };
    }

    private static String key(Secret secret) {
        return switch (secret) {
            case Secret.Text text -> text.value();
            case Secret.Fields fields -> fields.text(KEY);
        };
    }

    private static Calls calls(Account account) {
        return new Calls(NAME, account.deadline());
    }
}
