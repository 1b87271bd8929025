package dev.keyturn.testkit.subjects;

import dev.keyturn.Labels;
import dev.keyturn.Step;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.keys.Operator;
import dev.keyturn.testkit.secretsmanager.Backend;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.Replication;
import dev.keyturn.testkit.secretsmanager.RotationFunction;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import dev.keyturn.testkit.secretsmanager.Wire;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A Secrets Manager before each rotation of which somebody does what no function can: whoever watches an inbox. */
record AttendedBackend(Backend service, Map<String, Operator> operators) implements Backend {

    AttendedBackend(Backend service) {
        this(service, new ConcurrentHashMap<>());
    }

    /** From now on an operator sees to the secrets that name this inbox. */
    void attend(String inbox, Operator operator) {
        operators.put(inbox, operator);
    }

    @Override
    public PendingRotation begin(String secretId, String functionArn) {
        String current = value(secretId);
        Optional.ofNullable(Json.fields(current).get("inboxArn")).map(String.class::cast).ifPresent(inbox -> {
            String before = value(inbox);
            String after = Objects.requireNonNull(operators.get(inbox)).attend(current, before);
            if (!after.equals(before)) {
                perform("PutSecretValue", Map.of("SecretId", inbox, "SecretString", after,
                        "ClientRequestToken", UUID.randomUUID().toString()));
            }
        });
        return service.begin(secretId, functionArn);
    }

    private String value(String secretId) {
        return Json.text(perform("GetSecretValue", Map.of("SecretId", secretId, "VersionStage", Labels.CURRENT)),
                "SecretString");
    }

    @Override
    public Map<String, Object> perform(String operation, Map<String, Object> parameters) {
        return service.perform(operation, parameters);
    }

    @Override
    public void replicate(String secretId, Replication replication) {
        service.replicate(secretId, replication);
    }

    @Override
    public URI endpointBehind(Wire wire) {
        return service.endpointBehind(wire);
    }

    @Override
    public void addFunction(String functionArn, RotationFunction function) {
        service.addFunction(functionArn, function);
    }

    @Override
    public void invoke(PendingRotation rotation, Step step) throws FunctionFailed {
        service.invoke(rotation, step);
    }

    @Override
    public RotationResult run(PendingRotation rotation) {
        return service.run(rotation);
    }

    @Override
    public void close() {
        service.close();
    }
}
