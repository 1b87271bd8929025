package dev.keyturn.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.Step;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.SecretsManagerEmulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceFaultsTest {
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:rotate";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final SecretsManagerEmulator emulator = SecretsManagerEmulator.start();
    private final HttpClient http = HttpClient.newHttpClient();
    private EchoServer target;
    private Network network;
    private URI endpoint;
    private PendingRotation rotation;

    @BeforeEach
    void start() throws IOException {
        target = EchoServer.start();
        network = new Network(target.address(), run(Interference.NONE));
        endpoint = emulator.endpointBehind(network);
        emulator.addFunction(FUNCTION, event -> {});
        emulator.perform("CreateSecret",
                Map.of("Name", "app", "ClientRequestToken", UUID.randomUUID().toString(), "SecretString", "one"));
        rotation = emulator.driver().begin("app", FUNCTION);
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        network.close();
        target.close();
        emulator.close();
    }

    @Test
    void crashBeforeLeavesTheServiceUntouched() {
        network.use(run(fault("PutSecretValue", Fate.CRASH_BEFORE)));
        assertThatThrownBy(this::put).isInstanceOf(IOException.class);
        assertThatThrownBy(this::put).isInstanceOf(IOException.class);
        assertThatThrownBy(this::stored).hasMessageContaining("VersionId");
    }

    @Test
    void crashAfterLosesTheAnswerOnly() {
        network.use(run(fault("PutSecretValue", Fate.CRASH_AFTER)));
        assertThatThrownBy(this::put).isInstanceOf(IOException.class);
        assertThat(stored()).isEqualTo("two");
    }

    @Test
    void silenceLastsUntilTheRunIsDead() {
        Run run = run(fault("PutSecretValue", Fate.SILENCE_AFTER));
        network.use(run);
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(putRequest(), HttpResponse.BodyHandlers.ofString());
        awaitStored();
        assertThat(answer).isNotDone();
        run.die();
        assertThatThrownBy(answer::join).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void errorsComeBeforeOrAfterTheEffect() throws Exception {
        network.use(run(fault("PutSecretValue", Fate.FAILED_BEFORE)));
        assertThat(put().statusCode()).isEqualTo(503);
        assertThatThrownBy(this::stored).hasMessageContaining("VersionId");
        network.use(run(fault("PutSecretValue", Fate.FAILED_AFTER)));
        assertThat(put().statusCode()).isEqualTo(500);
        assertThat(stored()).isEqualTo("two");
    }

    @Test
    void throttlingHitsTheRepetitionsToo() throws Exception {
        network.use(run(fault("PutSecretValue", Fate.THROTTLED)));
        assertThat(put().body()).contains("ThrottlingException");
        assertThat(put().body()).contains("ThrottlingException");
    }

    @Test
    void staleReadIsOneChangeBehindButNotBeforeTheRotation() throws Exception {
        network.use(run(fault("DescribeSecret", Fate.STALE_READ)));
        assertThat(describe()).contains("AWSPENDING");
        mark();
        network.use(run(fault("DescribeSecret", Fate.STALE_READ)));
        assertThat(describe()).contains("AWSPENDING").doesNotContain("MARK");
        assertThat(describe()).contains("MARK");
    }

    private static Run run(Interference interference) {
        return new Run(interference, Duration.ofMinutes(1));
    }

    private static Fault fault(String operation, Fate fate) {
        return new Fault(new RemoteCall(Step.CREATE_SECRET, Peer.SECRETS_MANAGER, operation, 1), fate);
    }

    private HttpResponse<String> put() throws IOException, InterruptedException {
        return http.send(putRequest(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest putRequest() {
        return request("PutSecretValue", """
                {"SecretId":"app","ClientRequestToken":"%s","SecretString":"two",
                 "VersionStages":["AWSPENDING","STORED"]}""".formatted(rotation.token()));
    }

    private String describe() throws IOException, InterruptedException {
        HttpRequest request = request("DescribeSecret", "{\"SecretId\":\"app\"}");
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private void mark() {
        emulator.perform("UpdateSecretVersionStage",
                Map.of("SecretId", "app", "VersionStage", "MARK", "MoveToVersionId", rotation.token()));
    }

    private String stored() {
        return Json.text(
                emulator.perform("GetSecretValue", Map.of("SecretId", "app", "VersionId", rotation.token())),
                "SecretString");
    }

    private void awaitStored() {
        long latest = System.nanoTime() + PATIENCE.toNanos();
        while (!emulator.labels("app").getOrDefault(rotation.token(), Set.of()).contains("STORED")) {
            assertThat(System.nanoTime()).as("the value is stored").isLessThan(latest);
            Thread.onSpinWait();
        }
    }

    private HttpRequest request(String operation, String body) {
        return HttpRequest.newBuilder(endpoint)
                .header("X-Amz-Target", "secretsmanager." + operation)
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=FUNCTION/x")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }
}
