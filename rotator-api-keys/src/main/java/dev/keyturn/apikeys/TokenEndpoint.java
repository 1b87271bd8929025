package dev.keyturn.apikeys;

import dev.keyturn.Deadline;
import dev.keyturn.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where an OAuth2 server gives tokens to clients that prove who they are.
 *
 * @param endpoint what is asked in the place of the servers that secrets name
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1">RFC 6749, 2.3.1</a>
 */
record TokenEndpoint(Http http, Endpoint endpoint) {
    private static final String SCOPE = "scope";
    private static final String METHOD = "tokenEndpointAuthMethod";

    /** How a client shows its secret; each server takes one, or both. */
    enum Method {
        CLIENT_SECRET_BASIC, CLIENT_SECRET_POST, NONE
    }

    static Method method(Secret.Fields client) {
        return switch (client.find(METHOD).orElse("client_secret_basic")) {
            case "client_secret_basic" -> Method.CLIENT_SECRET_BASIC;
            case "client_secret_post" -> Method.CLIENT_SECRET_POST;
            case "none" -> Method.NONE;
            default -> throw Secret.Fields.malformed(METHOD,
                    "is none of client_secret_basic, client_secret_post and none");
        };
    }

    /** What the client-credentials grant gives a client. */
    String accessToken(Secret.Fields client, Deadline deadline) {
        Map<String, String> form = new LinkedHashMap<>(Map.of("grant_type", "client_credentials"));
        client.find(SCOPE).ifPresent(scope -> form.put(SCOPE, scope));
        return ask(client, form, deadline).text("access_token");
    }

    /**
     * Asks for what a grant gives.
     *
     * @throws Failure.Refusal {@link Failure.Refusal#FORBIDDEN} where the client is known, and the grant is not for it
     */
    JsonAnswer ask(Secret.Fields client, Map<String, String> grant, Deadline deadline) {
        try {
            return JsonAnswer.read(http.send(request(client, grant), deadline));
        } catch (Failure.Refusal refusal) {
            throw meant(refusal);
        }
    }

    /** A call with an access token. */
    HttpRequest.Builder get(URI url, String accessToken) {
        return HttpRequest.newBuilder(endpoint.of(url)).header("Authorization", "Bearer " + accessToken).GET();
    }

    private HttpRequest.Builder request(Secret.Fields client, Map<String, String> grant) {
        Map<String, String> form = new LinkedHashMap<>(grant);
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.of(OauthClient.tokenUrl(client)))
                .header("Content-Type", "application/x-www-form-urlencoded");
        switch (method(client)) {
            case CLIENT_SECRET_BASIC -> request.header("Authorization", basic(client));
            case CLIENT_SECRET_POST -> {
                form.put("client_id", client.text(OauthClient.ID));
                form.put("client_secret", client.text(OauthClient.SECRET));
            }
            case NONE -> form.put("client_id", client.text(OauthClient.ID));
        }
        return request.POST(HttpRequest.BodyPublishers.ofString(form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue())).collect(Collectors.joining("&"))));
    }

    /** What is wrong with a grant is always a 400, and what is wrong with a client is a 401, or a 400 as well. */
    private static Failure.Refusal meant(Failure.Refusal refusal) {
        return switch (error(refusal).orElse("")) {
            case "invalid_client" -> new Failure.Refusal(Failure.Refusal.UNKNOWN, refusal.text());
            case "unauthorized_client", "unsupported_grant_type", "invalid_scope", "invalid_target" ->
                    refusal.status() == 400 ? new Failure.Refusal(Failure.Refusal.FORBIDDEN, refusal.text()) : refusal;
            default -> refusal;
        };
    }

    /** The code of RFC 6749, 5.2, if it has one. */
    static Optional<String> error(Failure.Refusal refusal) {
        try {
            return JsonAnswer.read(refusal.text()).find("error");
        } catch (Failure.Gibberish other) {
            return Optional.empty();
        }
    }

    private static String basic(Secret.Fields client) {
        String both = encoded(client.text(OauthClient.ID)) + ":" + encoded(client.text(OauthClient.SECRET));
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
