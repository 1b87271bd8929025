package dev.keyturn.apikeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.Deadline;
import dev.keyturn.RotationException;
import dev.keyturn.Secret;
import dev.keyturn.testkit.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A client of a real Keycloak, which does what its fake does. */
@EnabledIfSystemProperty(named = "keyturn.keycloak", matches = ".+",
        disabledReason = "It downloads 160 MB: ./mvnw -Pkeycloak verify -pl rotator-api-keys -am runs it")
class KeycloakIT {
    private static final int ROTATIONS = 10;
    private static final String REALM = "shop";
    private static final String ADMINISTRATOR = "keyturn";
    private static Optional<KeycloakServer> started = Optional.empty();

    @BeforeAll
    static void start() throws IOException {
        KeycloakServer keycloak = new KeycloakServer(Path.of(System.getProperty("keyturn.keycloak")));
        started = Optional.of(keycloak);
        keycloak.administer("POST", "", Json.write(Map.of("realm", REALM, "enabled", true)));
        keycloak.administer("PUT", "/shop/client-policies/profiles", Json.write(Map.of("profiles", List.of(Map.of(
                "name", "rotation", "executors", List.of(Map.of("executor", "secret-rotation", "configuration",
                        Map.of("expiration-period", 5_270_400, "rotated-expiration-period", 2_635_200,
                                "remaining-rotation-period", 864_000))))))));
        keycloak.administer("PUT", "/shop/client-policies/policies", Json.write(Map.of("policies", List.of(Map.of(
                "name", "rotation", "enabled", true, "profiles", List.of("rotation"),
                "conditions", List.of(Map.of("condition", "client-access-type", "configuration",
                        Map.of("type", List.of("confidential")))))))));
        addClient(keycloak, ADMINISTRATOR);
        String manager = "/shop/clients/" + idOf(keycloak, ADMINISTRATOR) + "/service-account-user";
        String management = idOf(keycloak, "realm-management");
        String account = Json.text(keycloak.administer("GET", manager, ""), "id");
        String role = keycloak.administer("GET", "/shop/clients/" + management + "/roles/manage-clients", "");
        keycloak.administer("POST", "/shop/users/" + account + "/role-mappings/clients/" + management,
                "[" + role + "]");
    }

    @AfterAll
    static void stop() {
        started.ifPresent(KeycloakServer::close);
    }

    @Test
    void tenRotationsKeepTwoSecretsAndEndTheOldest() {
        KeycloakServer keycloak = started.orElseThrow();
        addClient(keycloak, "app");
        Map<?, ?> before = shown(keycloak, "app");
        try (InProcessFunction function = function(keycloak, "app")) {
            List<String> held = new ArrayList<>(List.of(function.current()));
            for (int rotation = 1; rotation <= ROTATIONS; rotation++) {
                held.add(function.rotated());
                List<Integer> answers = held.stream().map(secret -> grant(keycloak, secret)).toList();
                System.out.println("Keycloak, rotation " + rotation + ", oldest secret first: " + answers);
                assertThat(answers.subList(0, rotation - 1)).allMatch(answer -> answer == 401);
                assertThat(answers.subList(rotation - 1, rotation + 1)).containsExactly(200, 200);
            }
            assertThat(function.functionCalls()).isEqualTo(10 * ROTATIONS);
            assertThat(String.join("\n", function.log)).doesNotContain(
                    held.stream().map(secret -> Json.text(secret, "clientSecret")).toList());
        }
        assertThat(withoutSecrets(shown(keycloak, "app"))).isEqualTo(withoutSecrets(before));
    }

    @Test
    void secretOfAPersonIsNotEnded() {
        KeycloakServer keycloak = started.orElseThrow();
        addClient(keycloak, "app2");
        try (InProcessFunction function = function(keycloak, "app2")) {
            keycloak.administer("POST", "/shop/clients/" + idOf(keycloak, "app2") + "/client-secret", "{}");
            function.rotate();

            assertThat(function.failures.getFirst().code()).isEqualTo("SLOT_TAKEN");
            assertThat(grant(keycloak, function.current())).isEqualTo(200);
        }
    }

    @Test
    void lookThatAnotherOneHasFollowedHasNoEffect() {
        KeycloakServer keycloak = started.orElseThrow();
        addClient(keycloak, "app3");
        Keycloak server = new Keycloak(new Http(), new Endpoint(Optional.empty()), InstantSource.system());
        Account account = new Account(new Secret.Fields(client(keycloak, "app3")),
                () -> new Secret.Fields(client(keycloak, ADMINISTRATOR)), Deadline.in(Duration.ofSeconds(20)));
        SlotServer.Slots late = server.slots(account);
        SlotServer.Slots next = server.slots(account);

        assertThatThrownBy(() -> late.fill("app3-secret", "too-late", List.of()))
                .isInstanceOf(RotationException.OutOfTurn.class).hasMessageContaining("FENCE_LOST");
        next.fill("app3-secret", "in-time", List.of());
        assertThat(List.of("app3-secret", "in-time", "too-late")).extracting(
                secret -> keycloak.grant(REALM, "app3", secret)).containsExactly(200, 200, 401);
    }

    private static InProcessFunction function(KeycloakServer keycloak, String clientId) {
        InProcessFunction function = new InProcessFunction();
        Map<String, Object> secret = new LinkedHashMap<>(client(keycloak, clientId));
        secret.put("provider", "keycloak");
        secret.put("adminSecretArn", InProcessFunction.ADMINISTRATOR);
        function.person.createSecret(create -> create.name(InProcessFunction.ADMINISTRATOR)
                .secretString(Json.write(client(keycloak, ADMINISTRATOR))));
        function.person.createSecret(create -> create.name(InProcessFunction.NAME).secretString(Json.write(secret)));
        function.start();
        return function;
    }

    private static Map<String, Object> client(KeycloakServer keycloak, String clientId) {
        return Map.of("tokenUrl", keycloak.url() + "/realms/" + REALM + "/protocol/openid-connect/token",
                "clientId", clientId, "clientSecret", clientId + "-secret");
    }

    private static int grant(KeycloakServer keycloak, String secret) {
        return keycloak.grant(REALM, Json.text(secret, "clientId"), Json.text(secret, "clientSecret"));
    }

    private static void addClient(KeycloakServer keycloak, String clientId) {
        keycloak.administer("POST", "/shop/clients", Json.write(Map.of("clientId", clientId, "secret",
                clientId + "-secret", "publicClient", false, "serviceAccountsEnabled", true,
                "authorizationServicesEnabled", true, "description", "kept", "redirectUris",
                List.of("https://app.example.com/*"))));
    }

    private static String idOf(KeycloakServer keycloak, String clientId) {
        return String.valueOf(shown(keycloak, clientId).get("id"));
    }

    private static Map<?, ?> shown(KeycloakServer keycloak, String clientId) {
        return JsonAnswer.readAll(keycloak.administer("GET", "/shop/clients?clientId=" + clientId, ""))
                .findFirst().orElseThrow().fields();
    }

    /** What a rotation must not change. */
    private static Map<Object, Object> withoutSecrets(Map<?, ?> client) {
        Map<Object, Object> rest = new LinkedHashMap<>(client);
        rest.remove("secret");
        if (rest.remove("attributes") instanceof Map<?, ?> attributes) {
            attributes.forEach((name, value) -> rest.put("attribute " + name, value));
        }
        rest.replaceAll((name, value) -> value instanceof List<?> list ? Set.copyOf(list) : value); // in any order
        rest.keySet().removeIf(name -> name.toString().startsWith("attribute client.secret"));
        return rest;
    }
}
