package dev.keyturn.apikeys;

import dev.keyturn.RotationException;
import dev.keyturn.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a realm of Keycloak is, as its token endpoint tells.
 *
 * @param server scheme, host, port and path of the server
 */
record KeycloakRealm(String server, String name) {
    private static final Pattern TOKEN_URL = Pattern.compile("(.+)/realms/([^/]+)/protocol/openid-connect/token");

    static KeycloakRealm of(Secret.Fields client) {
        Matcher parts = TOKEN_URL.matcher(OauthClient.tokenUrl(client).toString());
        if (!parts.matches()) {
            throw Secret.Fields.malformed(OauthClient.TOKEN_URL,
                    "does not end with /realms/<realm>/protocol/openid-connect/token");
        }
        return new KeycloakRealm(parts.group(1), parts.group(2));
    }

    /** The administrator's credential goes to the server that his own secret names, and nowhere else. */
    void requireSameServer(KeycloakRealm other) {
        if (!server.equals(other.server)) {
            throw new RotationException.Refused("ADMIN_ELSEWHERE",
                    "The administrator's secret is for another Keycloak than the client's.",
                    "Name the secret of an administrator of the server in \"tokenUrl\".");
        }
    }

    String clients() {
        return "/admin/realms/" + name + "/clients";
    }

    String clientsNamed(String clientId) {
        return clients() + "?clientId=" + encoded(clientId);
    }

    String registration(String clientId) {
        return "/realms/" + name + "/clients-registrations/default/" + encoded(clientId).replace("+", "%20");
    }

    HttpRequest.Builder request(Endpoint endpoint, String path) {
        return HttpRequest.newBuilder(endpoint.of(URI.create(server + path)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
