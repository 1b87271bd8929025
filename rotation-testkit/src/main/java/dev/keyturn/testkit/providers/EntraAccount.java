package dev.keyturn.testkit.providers;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A tenant of Microsoft Entra ID with one application, as Microsoft Graph has it, addressed by its client's id.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/application-addpassword">addPassword</a>
 * @see <a href="https://learn.microsoft.com/graph/api/application-removepassword">removePassword</a>
 */
public final class EntraAccount extends OauthAccount {
    private static final int TWO_YEARS = 730;

    private final String tenant = UUID.randomUUID().toString();

    EntraAccount(InstantSource clock) {
        super(clock);
    }

    @Override
    public String tokenPath() {
        return "/" + tenant + "/oauth2/v2.0/token";
    }

    /** All of the application, whoever made them. */
    private List<Key> passwords() {
        return keys.live().stream().filter(key -> !key.id().equals(admin().id())).toList();
    }

    @Override
    Credential credential(String secret) {
        return new Credential(keys.idOf(secret).orElseGet(() -> UUID.randomUUID().toString()), secret);
    }

    @Override
    void requireGrant(Request request) {
        if (!Optional.ofNullable(request.form().get("scope")).orElse("").endsWith("/.default")) {
            throw OauthError.refused(400, "invalid_scope");
        }
    }

    @Override
    Answer manage(Request request) {
        String application = "/v1.0/applications(appId='" + clientId() + "')";
        if (request.path().equals(application) && request.method().equals("GET")) {
            return Answer.json(200, new Body().with("passwordCredentials",
                    passwords().stream().map(key -> told(key).fields()).toList()).fields());
        }
        if (request.path().equals(application + "/addPassword")) {
            return add(request);
        }
        if (request.path().equals(application + "/removePassword")) {
            return remove(request);
        }
        throw refused(404, "Request_ResourceNotFound");
    }

    private Answer add(Request request) {
        Optional<String> name = request.json().map(fields -> fields.get("passwordCredential"))
                .map(credential -> String.valueOf(((Map<?, ?>) credential).get("displayName")));
        Credential made = newCredential();
        Key key = keys.mint(made, name.orElse(""), Rights.standard());
        return Answer.json(200, told(key).with("secretText", made.secret())
                .with("hint", made.secret().substring(0, 3)).fields());
    }

    /** The page does not say what becomes of a key that is not there. */
    private Answer remove(Request request) {
        String id = request.json().map(fields -> String.valueOf(fields.get("keyId"))).orElse("");
        if (passwords().stream().noneMatch(key -> key.id().equals(id))) {
            throw refused(400, "Request_BadRequest");
        }
        keys.revoke(id);
        return Answer.empty(204);
    }

    private static Body told(Key key) {
        return new Body().with("customKeyIdentifier", Optional.empty()).with("displayName", key.name())
                .with("endDateTime", key.created().plus(TWO_YEARS, ChronoUnit.DAYS).toString())
                .with("hint", Optional.empty()).with("keyId", key.id()).with("secretText", Optional.empty())
                .with("startDateTime", key.created().toString());
    }

    private static Refused refused(int status, String code) {
        return new Refused(Answer.json(status, new Body().with("error", new Body().with("code", code)
                .with("message", "The request was refused").fields()).fields()));
    }
}
