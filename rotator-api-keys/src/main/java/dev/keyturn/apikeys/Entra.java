package dev.keyturn.apikeys;

import dev.keyturn.Secret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Client secrets of applications in Microsoft Entra ID: as many as one wants, made by the directory and shown once.
 * They have no rights of their own, so there are none to copy.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/application-addpassword">addPassword</a>
 */
record Entra(Http http, Endpoint endpoint) implements KeyProvider {
    private static final String NAME = "Microsoft Entra ID";
    private static final String KEY = "keyId";
    private static final String GRAPH = "https://graph.microsoft.com";
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    @Override
    public Set<String> keyFields() {
        return Set.of(KEY, OauthClient.SECRET);
    }

    @Override
    public String idOf(Secret secret) {
        OauthClient.require(secret.fields());
        guid(secret.fields(), OauthClient.ID);
        return guid(secret.fields(), KEY);
    }

    @Override
    public List<Key> keys(Account account) {
        return calls(account).again("list the keys", () -> listed(account));
    }

    @Override
    public Secret mint(Account account, String name) {
        String asked = JsonAnswer.write(Map.of("passwordCredential", Map.of("displayName", name)));
        HttpRequest.Builder request = calls(account).again("give a token", () -> request(account, "/addPassword"));
        JsonAnswer key = calls(account).once("make a key", () -> whole(JsonAnswer.read(
                http.send(posted(request, asked), account.deadline()))));
        return account.secret().fields().with(KEY, key.text(KEY)).with(OauthClient.SECRET, key.text("secretText"));
    }

    @Override
    public void revoke(Account account, String id) {
        calls(account).finds("revoke a key", () -> {
            try {
                http.send(posted(request(account, "/removePassword"), JsonAnswer.write(Map.of(KEY, id))),
                        account.deadline());
            } catch (Failure.Refusal refusal) {
                if (listed(account).stream().map(Key::id).anyMatch(id::equals)) {
                    throw refusal;
                }
            }
        });
    }

    @Override
    public boolean accepts(Account account) {
        Secret.Fields client = scoped(account.secret().fields());
        return calls(account)
                .accepts(() -> new TokenEndpoint(http, endpoint).accessToken(client, account.deadline()));
    }

    private List<Key> listed(Account account) {
        try {
            JsonAnswer application = JsonAnswer.read(
                    http.send(request(account, "?$select=passwordCredentials").GET(), account.deadline()));
            return application.objects("passwordCredentials")
                    .map(key -> new Key(key.text(KEY), key.find("displayName").orElse(""))).toList();
        } catch (Failure.Refusal refusal) {
            throw refusal.status() == Failure.Refusal.NOT_THERE ? calls(account).noClient() : refusal;
        }
    }

    /** The secrets of one application are asked for with a token of the administrator's. */
    private HttpRequest.Builder request(Account account, String below) {
        Secret.Fields administrator = account.administrator(secret -> {
            OauthClient.require(secret.fields());
            return secret.fields();
        });
        URI graph = administrator.find("graphUrl").isPresent()
                ? account.administrator(secret -> OauthClient.url(secret.fields(), "graphUrl")) : URI.create(GRAPH);
        String token = new TokenEndpoint(http, endpoint)
                .accessToken(administrator.with("scope", graph + "/.default"), account.deadline());
        String application = guid(account.secret().fields(), OauthClient.ID);
        String path = "/v1.0/applications(appId='" + application + "')" + below;
        return HttpRequest.newBuilder(endpoint.of(graph.resolve(path)))
                .header("Authorization", "Bearer " + token);
    }

    private static HttpRequest.Builder posted(HttpRequest.Builder request, String body) {
        return request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static JsonAnswer whole(JsonAnswer key) {
        key.text(KEY);
        key.text("secretText");
        return key;
    }

    /** Entra gives no token without a scope. Every client may ask for one for Graph, whatever it may do there. */
    private static Secret.Fields scoped(Secret.Fields client) {
        return client.find("scope").isPresent() ? client : client.with("scope", GRAPH + "/.default");
    }

    private static String guid(Secret.Fields fields, String field) {
        String guid = fields.text(field);
        if (!GUID.matcher(guid).matches()) {
            throw Secret.Fields.malformed(field, "is not a GUID");
        }
        return guid;
    }

    private static Calls calls(Account account) {
        return new Calls(NAME, account.deadline());
    }
}
