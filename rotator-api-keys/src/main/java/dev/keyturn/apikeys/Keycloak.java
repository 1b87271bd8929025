package dev.keyturn.apikeys;

import dev.keyturn.Deadline;
import dev.keyturn.RotationException;
import dev.keyturn.Secret;
import java.net.http.HttpRequest;
import java.time.InstantSource;
import java.util.List;

/**
 * Keycloak, with its feature client-secret-rotation: a client has a secret and a rotated one. Both are set at once,
 * through the client's own registration and not by an administrator's update, which would switch off what it does not
 * name. A registration access token is good for one change, and a new one ends those before it: it is the fence.
 *
 * @see <a href="https://www.keycloak.org/securing-apps/client-registration">Client registration</a>
 */
record Keycloak(Http http, Endpoint endpoint, InstantSource clock) implements SlotServer {
    private static final String NAME = "Keycloak";

    @Override
    public void require(Secret.Fields secret) {
        OauthClient.require(secret);
        KeycloakRealm.of(secret);
    }

    @Override
    public Slots slots(Account account) {
        Calls calls = new Calls(NAME, account.deadline());
        KeycloakRealm realm = KeycloakRealm.of(account.secret().fields());
        String clientId = account.secret().fields().text(OauthClient.ID);
        String token = calls.again("give a token", () -> administrator(account, realm));
        String client = realm.clients() + "/"
                + calls.again("find the client",
                        () -> JsonAnswer.readAll(asAdministrator(account, token, realm.clientsNamed(clientId)))
                                .findFirst().map(found -> found.text("id")).orElseThrow(calls::noClient));
        String fence = calls.again("give a registration access token", () -> JsonAnswer.read(
                send(account, token, realm.request(endpoint, client + "/registration-access-token")
                        .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.noBody())))
                .text("registrationAccessToken"));
        return new Look(this, account, fence, calls.again("show the client", () -> KeycloakClient.of(
                JsonAnswer.read(asAdministrator(account, token, client)), clock.instant())));
    }

    @Override
    public boolean accepts(Secret.Fields secret, Deadline deadline) {
        return new Calls(NAME, deadline).accepts(() -> new TokenEndpoint(http, endpoint).accessToken(secret, deadline));
    }

    private String administrator(Account account, KeycloakRealm realm) {
        Secret.Fields administrator = account.administrator(secret -> {
            OauthClient.require(secret.fields());
            KeycloakRealm.of(secret.fields()).requireSameServer(realm);
            return secret.fields();
        });
        return new TokenEndpoint(http, endpoint).accessToken(administrator, account.deadline());
    }

    private String asAdministrator(Account account, String token, String path) {
        return send(account, token, KeycloakRealm.of(account.secret().fields()).request(endpoint, path).GET());
    }

    private String send(Account account, String token, HttpRequest.Builder request) {
        return http.send(request.header("Authorization", "Bearer " + token), account.deadline());
    }

    /**
     * One look at a client.
     *
     * @param fence the token for the one change that may follow from it
     */
    private record Look(Keycloak keycloak, Account account, String fence, KeycloakClient client) implements Slots {
        @Override
        public List<Slot> filled() {
            return client.filled();
        }

        @Override
        public void fill(String current, String pending, List<Slot> gone) {
            KeycloakRealm realm = KeycloakRealm.of(account.secret().fields());
            String clientId = account.secret().fields().text(OauthClient.ID);
            new Calls(NAME, account.deadline()).again("set the client's secrets", () -> {
                try {
                    return keycloak.send(account, fence, realm.request(keycloak.endpoint, realm.registration(clientId))
                            .header("Content-Type", "application/json").PUT(HttpRequest.BodyPublishers
                                    .ofString(JsonAnswer.write(client.with(clientId, current, pending)))));
                } catch (Failure.Refusal refusal) {
                    throw refusal.status() == Failure.Refusal.UNKNOWN ? overtaken() : refusal;
                }
            });
        }

        private static RotationException overtaken() {
            return new RotationException.OutOfTurn("FENCE_LOST",
                    "Another run has looked at the client since this one did, or this one's answer was lost, so it "
                            + "went no further.",
                    "Secrets Manager tries again and finds out which.");
        }

        @Override
        public String toString() {
            return "Look[" + client + "]";
        }
    }
}
