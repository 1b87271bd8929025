package dev.keyturn.apikeys;

import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.workspace.FreePort;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A real Keycloak in a process of its own, which keeps nothing, and its administrator. */
final class KeycloakServer implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(4);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String password = UUID.randomUUID().toString();
    private final int port = freePort();
    private final Process process;

    /** @param home where it is unpacked */
    KeycloakServer(Path home) throws IOException {
        ProcessBuilder start = new ProcessBuilder("bash", home.resolve("bin/kc.sh").toString(), "start-dev",
                "--db=dev-mem", "--http-host=127.0.0.1", "--http-port=" + port,
                "--features=client-secret-rotation,client-policies");
        start.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home"),
                "KC_BOOTSTRAP_ADMIN_USERNAME", "admin", "KC_BOOTSTRAP_ADMIN_PASSWORD", password));
        File log = home.resolveSibling("keycloak.log").toFile();
        process = start.redirectErrorStream(true).redirectOutput(log).start();
        awaitStart();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** What the server answers a client that asks for a token. */
    int grant(String realm, String clientId, String secret) {
        String both = Base64.getEncoder().encodeToString((clientId + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return send(form(realm, Map.of("grant_type", "client_credentials")).header("Authorization", "Basic " + both))
                .statusCode();
    }

    /** What its administrator sends, as JSON. @return the answer's body */
    String administer(String method, String path, String json) {
        String token = Json.text(send(form("master", Map.of("grant_type", "password", "client_id", "admin-cli",
                "username", "admin", "password", password))).body(), "access_token");
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(url() + "/admin/realms" + path))
                .header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private HttpRequest.Builder form(String realm, Map<String, String> fields) {
        String form = fields.entrySet().stream().map(field -> field.getKey() + "="
                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(url() + "/realms/" + realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private void awaitStart() {
        long latest = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > latest) {
                close();
                throw new IllegalStateException("Keycloak did not start; its log is in target/keycloak.log");
            }
        }
    }

    private boolean answers() {
        try {
            Thread.sleep(500);
            return send(HttpRequest.newBuilder(URI.create(url() + "/realms/master"))).statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static int freePort() {
        try {
            return FreePort.find();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        http.close();
    }
}
