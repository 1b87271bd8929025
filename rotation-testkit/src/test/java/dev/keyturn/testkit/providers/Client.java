package dev.keyturn.testkit.providers;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** An HTTP client of a fake's, with a credential. */
record Client(URI url, String authorization, String agent) {
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static Client basic(URI url, Credential credential) {
        String pair = credential.id() + ":" + credential.secret();
        return new Client(url, "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)),
                "a");
    }

    static Client bearer(URI url, Credential credential) {
        return new Client(url, "Bearer " + credential.secret(), "a");
    }

    Client as(String newAgent) {
        return new Client(url, authorization, newAgent);
    }

    HttpResponse<String> get(String path) throws IOException {
        return send(path, HttpRequest.newBuilder().GET());
    }

    HttpResponse<String> delete(String path) throws IOException {
        return send(path, HttpRequest.newBuilder().DELETE());
    }

    /** A body in JSON. */
    HttpResponse<String> send(String method, String path, String json) throws IOException {
        return send(path, HttpRequest.newBuilder().header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)));
    }

    HttpResponse<String> post(String path, Map<String, String> form) throws IOException {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(path, HttpRequest.newBuilder().header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(String path, HttpRequest.Builder request) throws IOException {
        try {
            return HTTP.send(request.uri(url.resolve(path)).timeout(Duration.ofSeconds(30))
                    .header("Authorization", authorization).header("User-Agent", agent).build(),
                    BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
