package dev.keyturn.testkit.secretsmanager;

import dev.keyturn.Step;
import dev.keyturn.testkit.json.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The smallest rotation function that works; a test may have something else happen at a step's start. */
final class SimpleFunction implements RotationFunction {
    final List<Map<String, Object>> events = new CopyOnWriteArrayList<>();
    private final Map<Step, RotationFunction> interludes = new ConcurrentHashMap<>();
    private final SecretsManagerClient client;

    SimpleFunction(SecretsManagerClient client) {
        this.client = client;
    }

    SimpleFunction at(Step step, RotationFunction interlude) {
        interludes.put(step, interlude);
        return this;
    }

    List<Step> steps() {
        return events.stream().map(event -> Step.named(Json.text(event, "Step"))).toList();
    }

    @Override
    public void invoke(String eventJson) throws FunctionFailed {
        Map<String, Object> event = Json.fields(eventJson);
        events.add(event);
        Step step = Step.named(Json.text(event, "Step"));
        interludes.getOrDefault(step, json -> {}).invoke(eventJson);
        String arn = Json.text(event, "SecretId");
        String token = Json.text(event, "ClientRequestToken");
        switch (step) {
            case CREATE_SECRET -> client.putSecretValue(r -> r.secretId(arn).clientRequestToken(token)
                    .secretString("rotated").versionStages("AWSPENDING")
                    .rotationToken(Json.text(event, "RotationToken")));
            case SET_SECRET -> {}
            case TEST_SECRET -> client.getSecretValue(r -> r.secretId(arn).versionId(token).versionStage("AWSPENDING"));
            case FINISH_SECRET -> promote(arn, token);
        }
    }

    private void promote(String arn, String token) {
        String current = client.getSecretValue(r -> r.secretId(arn)).versionId();
        client.updateSecretVersionStage(r -> r.secretId(arn).versionStage("AWSCURRENT")
                .removeFromVersionId(current).moveToVersionId(token));
    }
}
