package dev.keyturn.testkit.providers;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Okta organisation with one app, whose id is its client's. Its administrator has an API token. An app has two
 * secrets at most; only one that was switched off can be deleted, and never the only one.
 *
 * @see <a href="https://developer.okta.com/docs/guides/client-secret-rotation-key/main/">Client secret rotation</a>
 */
public final class OktaAccount extends OauthAccount {
    private static final int MOST = 2;
    private static final Pattern SECRETS =
            Pattern.compile("/api/v1/apps/([^/]+)/credentials/secrets(?:/([^/]+))?"
                    + "(?:/lifecycle/(activate|deactivate))?");

    private final Set<String> inactive = new HashSet<>();

    OktaAccount(InstantSource clock) {
        super(clock);
    }

    @Override
    public String tokenPath() {
        return "/oauth2/default/v1/token";
    }

    /** Switches a secret off, as a person does in the console. */
    public synchronized void deactivate(String id) {
        inactive.add(id);
    }

    @Override
    void requireGrant(Request request) {}

    @Override
    boolean isMeantBy(Request request) {
        return super.isMeantBy(request) || Authorization.ssws(request).filter(admin().secret()::equals).isPresent()
                || request.path().startsWith("/api/v1/apps/" + clientId() + "/");
    }

    @Override
    Optional<Credential> proof(Request request) {
        return super.proof(request).or(() -> Authorization.ssws(request).map(this::credential));
    }

    @Override
    Optional<Rights> rights(Credential credential) {
        return super.rights(credential).filter(accepted -> !inactive.contains(credential.id()));
    }

    @Override
    Answer manage(Request request) {
        Matcher parts = SECRETS.matcher(request.path());
        if (!parts.matches() || !parts.group(1).equals(clientId())) {
            throw refused(404, "E0000007", "Not found: Resource not found");
        }
        if (parts.group(2) == null) {
            return switch (request.method()) {
                case "GET" -> new Answer(200, Map.of("Content-Type", "application/json"), listed());
                case "POST" -> add(request);
                default -> throw refused(405, "E0000022", "The endpoint does not support the provided HTTP method");
            };
        }
        Key secret = secrets().stream().filter(key -> key.id().equals(parts.group(2))).findFirst()
                .orElseThrow(() -> refused(404, "E0000007", "Not found: Resource not found"));
        return parts.group(3) == null ? delete(request, secret) : switched(parts.group(3), secret);
    }

    private String listed() {
        List<String> secrets =
                secrets().stream().map(secret -> Answer.json(200, told(secret).fields()).body()).toList();
        return "[" + String.join(",", secrets) + "]";
    }

    private Answer add(Request request) {
        String secret = request.json().map(fields -> fields.get("client_secret")).map(Object::toString)
                .orElseGet(() -> Chance.of(Chance.BASE64_URL, 40));
        if (secret.length() < 14 || secret.length() > 100) {
            throw refused(400, "E0000001", "Api validation failed: client_secret");
        }
        if (secrets().size() >= MOST) {
            throw refused(400, "E0000001", "You've reached the maximum number of client secrets per client.");
        }
        addSecret(secret);
        return Answer.json(201, told(secrets().getLast()).fields());
    }

    private Answer switched(String to, Key secret) {
        if (to.equals("activate")) {
            inactive.remove(secret.id());
        } else if (secrets().size() == 1) {
            throw refused(400, "E0000001", "You can't deactivate the only client secret.");
        } else {
            inactive.add(secret.id());
        }
        return Answer.json(200, told(secret).fields());
    }

    private Answer delete(Request request, Key secret) {
        if (!request.method().equals("DELETE")) {
            return Answer.json(200, told(secret).fields());
        }
        if (!inactive.remove(secret.id())) {
            throw refused(400, "E0000001", "You can't delete an active client secret.");
        }
        keys.revoke(secret.id());
        return Answer.empty(204);
    }

    private Body told(Key secret) {
        return new Body().with("id", secret.id()).with("created", secret.created().toString())
                .with("lastUpdated", secret.changed().toString())
                .with("status", inactive.contains(secret.id()) ? "INACTIVE" : "ACTIVE")
                .with("client_secret", keys.secret(secret.id())).with("secret_hash", idOf(secret.id()))
                .with("_links", links(secret));
    }

    /** What can be done with the secret next. */
    private Map<String, Object> links(Key secret) {
        String self = "https://example.okta.com/api/v1/apps/" + clientId() + "/credentials/secrets/" + secret.id();
        return inactive.contains(secret.id())
                ? Map.of("activate", link(self + "/lifecycle/activate", "POST"), "delete", link(self, "DELETE"))
                : Map.of("deactivate", link(self + "/lifecycle/deactivate", "POST"));
    }

    private static Map<String, Object> link(String address, String method) {
        return Map.of("href", address, "hints", Map.of("allow", List.of(method)));
    }

    private static Refused refused(int status, String code, String summary) {
        return new Refused(Answer.json(status, new Body().with("errorCode", code).with("errorSummary", summary)
                .with("errorLink", code).with("errorId", "oae" + Chance.of(Chance.BASE62, 20))
                .with("errorCauses", List.of()).fields()));
    }
}
