package dev.keyturn.testkit.secretsmanager;

import dev.keyturn.Labels;
import dev.keyturn.Step;
import dev.keyturn.testkit.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A Secrets Manager that runs elsewhere, LocalStack for example. Its own rotations run nothing here: its RotateSecret
 * is only asked to attach AWSPENDING to an empty version, and the steps are sent from this process. What the service
 * does between the steps is done for it.
 */
public final class RemoteBackend implements Backend {
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, RotationFunction> functions = new ConcurrentHashMap<>();
    private final List<AwsJsonServer> behindWires = new CopyOnWriteArrayList<>();
    private final Map<Object, String> latestTokens = new ConcurrentHashMap<>();
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
    private final Lock afterFinish = new ReentrantLock();
    private final URI service;
    private final String stubArn;

    /**
     * Opens a service.
     *
     * @param service where it listens
     * @param stubArn a function that exists there, and of which nothing is expected
     */
    public RemoteBackend(URI service, String stubArn) {
        this.service = service;
        this.stubArn = stubArn;
    }

    @Override
    public Map<String, Object> perform(String operation, Map<String, Object> parameters) {
        Answer answer = send(operation, Json.write(parameters).getBytes(StandardCharsets.UTF_8));
        if (answer.status() != 200) {
            String type = Json.text(answer.body(), "__type");
            throw new Refusal(type.substring(type.indexOf('#') + 1), answer.body().toString());
        }
        if (operation.equals("CancelRotateSecret")) {
            Optional.ofNullable(latestTokens.get(parameters.get("SecretId"))).ifPresent(cancelled::add);
        }
        return answer.body();
    }

    @Override
    public URI endpointBehind(Wire wire) {
        try {
            AwsJsonServer behind = new AwsJsonServer(new Forwarding(), new CallLog(), executor, wire);
            behindWires.add(behind);
            return behind.endpoint();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    @Override
    public void addFunction(String functionArn, RotationFunction function) {
        functions.put(functionArn, function);
    }

    @Override
    public PendingRotation begin(String secretId, String functionArn) {
        String token = UUID.randomUUID().toString();
        Map<String, Object> begun = perform("RotateSecret", Map.of("SecretId", secretId, "ClientRequestToken", token,
                "RotationLambdaARN", stubArn, "RotationRules", Map.of("AutomaticallyAfterDays", 30)));
        latestTokens.put(secretId, token);
        return new PendingRotation(Json.text(begun, "ARN"), token, UUID.randomUUID().toString());
    }

    @Override
    public void invoke(PendingRotation rotation, Step step) throws FunctionFailed {
        try {
            functions.values().iterator().next().invoke(RotationEvents.json(rotation, step));
        } catch (RuntimeException thrown) {
            throw FunctionFailed.thrown(thrown);
        }
        if (step == Step.FINISH_SECRET) {
            takePendingOffCurrent(rotation);
        }
    }

    /** One at a time: of two who both see the label, the second would be refused. */
    private void takePendingOffCurrent(PendingRotation rotation) {
        afterFinish.lock();
        try {
            if (labelsOf(rotation).containsAll(Set.of(Labels.CURRENT, Labels.PENDING))) {
                perform("UpdateSecretVersionStage", Map.of("SecretId", rotation.arn(), "VersionStage", Labels.PENDING,
                        "RemoveFromVersionId", rotation.token()));
            }
        } finally {
            afterFinish.unlock();
        }
    }

    @Override
    public RotationResult run(PendingRotation rotation) {
        for (Step step : Step.values()) {
            if (cancelled.contains(rotation.token())) {
                return new RotationResult.Cancelled(rotation.token());
            }
            try {
                invoke(rotation, step);
            } catch (FunctionFailed failure) {
                return new RotationResult.Failed(rotation.token(), step, failure);
            }
        }
        return labelsOf(rotation).contains(Labels.CURRENT)
                ? new RotationResult.Succeeded(rotation.token()) : new RotationResult.NotPromoted(rotation.token());
    }

    private Set<String> labelsOf(PendingRotation rotation) {
        return labels(rotation.arn()).getOrDefault(rotation.token(), Set.of());
    }

    private Answer send(String operation, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(service)
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "secretsmanager." + operation)
                .header("Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/secretsmanager/aws4_request, "
                                + "SignedHeaders=host, Signature=none")
                .POST(BodyPublishers.ofByteArray(body)).build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(),
                    response.body().isEmpty() ? Map.of() : Json.fields(response.body()));
        } catch (IOException unanswered) {
            throw new UncheckedIOException(unanswered);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", stopped);
        }
    }

    private final class Forwarding implements Endpoint {
        @Override
        public Answer answer(Call call, byte[] body) {
            return call.operation().equals("PutSecretValue") ? put(body) : send(call.operation(), body);
        }

        /** LocalStack replaces the value of a version, where the service refuses. */
        private Answer put(byte[] body) {
            Map<String, Object> asked = Json.fields(new String(body, StandardCharsets.UTF_8));
            String token = Json.text(asked, "ClientRequestToken");
            Answer stored = send("GetSecretValue", Json.write(Map.of("SecretId", Json.text(asked, "SecretId"),
                    "VersionId", token)).getBytes(StandardCharsets.UTF_8));
            boolean differs = stored.status() == 200
                    && !Json.text(asked, "SecretString").equals(stored.body().get("SecretString"));
            return differs ? Answer.refused(Refusal.tokenInUse(token, Json.text(stored.body(), "ARN")))
                    : send("PutSecretValue", body);
        }

        @Override
        public Answer staleAnswer(Call call, byte[] body) {
            throw new UnsupportedOperationException("only the emulator remembers what was");
        }
    }

    @Override
    public void close() {
        behindWires.forEach(AwsJsonServer::close);
        http.close();
        executor.shutdownNow();
    }
}
