package dev.keyturn.apikeys;

import dev.keyturn.Deadline;
import dev.keyturn.Secret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;

/**
 * Okta: an app has two secrets, which can be listed, brought, switched off and, once they are off, deleted. It has no
 * fence and needs none: a run that comes too late finds both slots full, and what it ends it names by its id.
 *
 * @see <a href="https://developer.okta.com/docs/guides/client-secret-rotation-key/main/">Client secret rotation</a>
 */
record Okta(Http http, Endpoint endpoint) implements SlotServer {
    private static final String NAME = "Okta";
    private static final String ID = "id";
    private static final String VALUE = "client_secret";
    private static final int BAD_REQUEST = 400;

    @Override
    public void require(Secret.Fields secret) {
        OauthClient.require(secret);
        appId(secret);
    }

    @Override
    public Slots slots(Account account) {
        String path = "/api/v1/apps/" + appId(account.secret().fields()) + "/credentials/secrets";
        App app = new App(this, account, path, new Calls(NAME, account.deadline()));
        return new Look(app, app.list());
    }

    @Override
    public boolean accepts(Secret.Fields secret, Deadline deadline) {
        return new Calls(NAME, deadline).accepts(() -> new TokenEndpoint(http, endpoint).accessToken(secret, deadline));
    }

    /** An app's id is its client's id, unless the client was given another one. */
    private static String appId(Secret.Fields secret) {
        String field = secret.find("appId").isPresent() ? "appId" : OauthClient.ID;
        String id = secret.text(field);
        if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
            throw Secret.Fields.malformed(field, "is not the id of an app");
        }
        return id;
    }

    private record Look(App app, List<Slot> filled) implements Slots {
        @Override
        public void fill(String current, String pending, List<Slot> gone) {
            gone.forEach(app::end);
            app.add(pending);
        }
    }

    /** The secrets of one app. */
    private record App(Okta okta, Account account, String path, Calls calls) {

        List<Slot> list() {
            return calls.again("list the client's secrets", () -> {
                try {
                    return JsonAnswer.readAll(send(request("").GET())).map(App::slot).toList();
                } catch (Failure.Refusal refusal) {
                    throw refusal.status() == Failure.Refusal.NOT_THERE ? calls.noClient() : refusal;
                }
            });
        }

        private static Slot slot(JsonAnswer secret) {
            return new Slot(secret.text(ID), secret.text(VALUE), secret.text("status").equals("ACTIVE"));
        }

        void end(Slot slot) {
            if (slot.active()) {
                calls.finds("switch a secret off", () -> send(request("/" + slot.id() + "/lifecycle/deactivate")
                        .POST(HttpRequest.BodyPublishers.noBody())));
            }
            calls.finds("delete a secret", () -> send(request("/" + slot.id()).DELETE()));
        }

        /** Asked again after a lost answer, Okta has both slots full, and one of them is pending's. */
        void add(String pending) {
            calls.again("add a secret", () -> {
                try {
                    return send(request("").header("Content-Type", "application/json").POST(
                            HttpRequest.BodyPublishers.ofString(JsonAnswer.write(Map.of(VALUE, pending)))));
                } catch (Failure.Refusal refusal) {
                    if (refusal.status() == BAD_REQUEST && list().stream().map(Slot::value).anyMatch(pending::equals)) {
                        return "";
                    }
                    throw refusal;
                }
            });
        }

        private String send(HttpRequest.Builder request) {
            return okta.http.send(request, account.deadline());
        }

        /** Only to where the administrator's own secret says that Okta is. */
        private HttpRequest.Builder request(String below) {
            return account.administrator(administrator -> {
                Secret.Fields fields = administrator.fields();
                URI organisation = OauthClient.url(fields, "orgUrl");
                return HttpRequest.newBuilder(okta.endpoint.of(organisation.resolve(path + below)))
                        .header("Authorization", "SSWS " + fields.text("apiToken"));
            });
        }
    }
}
